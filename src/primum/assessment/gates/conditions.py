"""Every condition of every gate, listed here and nowhere else."""

from primum.assessment.gates.condition import Condition
from primum.assessment.gates.of_design import DESIGN
from primum.assessment.gates.of_distribution import DISTRIBUTION
from primum.assessment.gates.of_ending import ENDED, LIMITED
from primum.assessment.gates.of_maintenance import MAINTENANCE
from primum.assessment.gates.of_release import RELEASE
from primum.assessment.gates.of_the_field import OF_THE_FIELD
from primum.assessment.gates.of_verification import VERIFICATION

CONDITIONS: tuple[Condition, ...] = (*DESIGN, *VERIFICATION, *RELEASE, *DISTRIBUTION, *MAINTENANCE, *OF_THE_FIELD, *LIMITED, *ENDED)
"""In the order of a life."""
