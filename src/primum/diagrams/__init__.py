"""One layout of the device and its attack paths, as SVG."""
