"""Briefs by generated code: each file plan becomes one function, straight lines of Python without a walk.

``bulk.py`` is the way in. ``generate.py`` goes over the nodes of a plan as the walk would, once, and writes
down what it would do: with ``keys.py`` and ``orders.py``, and ``known.py`` for what need not be asked.
``channels.py`` says what is gathered, ``closing.py`` writes how a brief comes of it; ``support.py`` is what
the code calls. ``python -m validator.read.fast.bulk [ROOT]`` prints the code of a project.
"""
