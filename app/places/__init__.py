"""Facts about countries: phone numbers, country names, time zones and public holidays.

These are adapters around large libraries (phonenumbers, babel, tzdata, holidays). None of them is imported
before it is needed, so that handing a `Places` to a use case costs nothing at the start of the program.
"""

from app.places.places import Places

__all__ = ["Places"]
