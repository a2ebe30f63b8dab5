"""The exceptions: why a job could not be done. None holds a value of the data."""


class HersysError(Exception):
    """The job could not be done. Base of all exceptions of this module."""

    __module__ = "hersys"


class HersysOptionError(HersysError, ValueError):
    """An option or an argument cannot be used, or one that is needed is missing."""

    __module__ = "hersys"


class HersysReadError(HersysError, OSError):
    """Input could not be read; ``errno`` is the system's number, where it has one."""

    __module__ = "hersys"


class HersysInternalError(HersysError):
    """A defect of this module. The text says where in its code; please report it."""

    __module__ = "hersys"
