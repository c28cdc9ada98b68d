"""What is worked out when it is first asked for, and kept on the object: `functools.cached_property` without its lock.

Up to Python 3.11 that takes a lock which all objects of a class share: it makes the first look at a value ten times as
dear as working it out, and lets threads that search side by side wait for one another. Nothing here needs it. What is
kept never changes, so two threads that ask at once only work out the same twice.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as once
else:

    class once:  # noqa: N801 -- it is written like the decorators of Python
        """The value of a method without arguments, under its name."""

        def __init__(self, make):  # noqa: ANN001, ANN204 -- to who checks types this is the one of `functools`
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner, name):  # noqa: ANN001, ANN204
            self._name = name

        def __get__(self, instance, owner=None):  # noqa: ANN001, ANN204
            if instance is None:
                return self
            made = instance.__dict__[self._name] = self._make(instance)
            return made


__all__ = ["once"]
