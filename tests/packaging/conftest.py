"""Makes the modules of packaging/ importable; the folder is no package (it would shadow a library)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
