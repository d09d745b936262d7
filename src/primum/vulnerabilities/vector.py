"""Severity vectors, as the judges of vulnerabilities read them.

The noun stands in `device`, because `linking`, which may not see this room, reads the vectors of findings too.
"""

from primum.device.cvss_vector import CvssVector, fault_of_vector, read_vector

__all__ = ["CvssVector", "fault_of_vector", "read_vector"]
