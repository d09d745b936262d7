"""Order-preserving version keys: bytewise order of two keys is the order of the two versions in their ecosystem."""
