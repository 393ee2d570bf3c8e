"""Identities made on the laptop itself, without asking anybody: UUID version 7 (RFC 9562, 5.7).

They sort by the time they were made, so an index on them grows at its end.
"""


def uuid7(unix_ms: int, randomness: bytes) -> str:
    """The UUIDv7 of a millisecond since 1970 and ten random bytes, as text.

    Raises ValueError unless exactly ten bytes are given.
    """
    if len(randomness) != 10:
        message = "a UUIDv7 takes ten random bytes"
        raise ValueError(message)
    value = (unix_ms & (1 << 48) - 1) << 80 | int.from_bytes(randomness, "big")
    value = value & ~(0xF << 76) | 0x7 << 76  # version
    value = value & ~(0x3 << 62) | 0x2 << 62  # variant
    digits = f"{value:032x}"  # as ``uuid.UUID`` would write it, in a fifth of its time: an import makes many
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
