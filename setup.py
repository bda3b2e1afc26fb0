"""Names the packages; all else about the project is in `pyproject.toml`.

`schemas/` and `templates/` stand at the top, where people look for them, and are packages of journeymap once installed.
Setuptools can't say both "find the rest" and "these two as well" in `pyproject.toml`.
"""

from setuptools import find_namespace_packages, setup

setup(packages=[*find_namespace_packages(include=["journeymap", "journeymap.*"]), "journeymap.schemas", "journeymap.templates"])
