"""The pipeline that trains the house model: pictures, networks, training, evaluation, export."""

import os

# Threads that spin while they wait bring a shared machine to a halt; torch reads this when it is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
