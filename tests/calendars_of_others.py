"""Calendar files as Outlook, Google and Apple write them; every name in them is invented."""

OUTLOOK = (
    "\ufeffBEGIN:VCALENDAR\r\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r\n"
    "VERSION:2.0\r\nMETHOD:PUBLISH\r\nX-MS-OLK-FORCEINSPECTOROPEN:TRUE\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:weekly\r\nSUMMARY;LANGUAGE=nl:Casu\u00efstiek\\, team\r\n"
    'DTSTART;TZID="W. Europe Standard Time":20261006T093000\r\n'
    'DTEND;TZID="W. Europe Standard Time":20261006T103000\r\n'
    "RRULE:FREQ=WEEKLY;UNTIL=20261215T083000Z;BYDAY=TU;WKST=MO\r\n"
    'EXDATE;TZID="W. Europe Standard Time":20261110T093000,20261201T093000\r\n'
    'ATTENDEE;CN="Geheim, Fatma";RSVP=TRUE:mailto:geheim@example.nl\r\n'
    "LOCATION:Geheimstraat 1\r\nDESCRIPTION:geheim\\n\r\n"
    "X-ALT-DESC;FMTTYPE=text/html:<p>geheim\r\n </p>\r\n"
    "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nDESCRIPTION:geheim\r\nEND:VALARM\r\n"
    "END:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:weekly\r\nSUMMARY:Casu\u00efstiek later\r\n"
    'RECURRENCE-ID;TZID="W. Europe Standard Time":20261117T093000\r\n'
    'DTSTART;TZID="W. Europe Standard Time":20261118T110000\r\nEND:VEVENT\r\n'
    "BEGIN:VEVENT\r\nUID:off\r\nSUMMARY:Canceled: Huisbezoek\r\nSTATUS:CANCELLED\r\n"
    'DTSTART;TZID="W. Europe Standard Time":20261124T140000\r\nEND:VEVENT\r\n'
    "END:VCALENDAR\r\n"
).encode()
"""Tuesdays at 9:30, in Windows' own zone, until 15 December; one moved, two left out."""

GOOGLE = (
    b"BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
    b"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:geheim@example.nl\r\n"
    b"X-WR-TIMEZONE:Europe/Amsterdam\r\n"
    b"BEGIN:VEVENT\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T140000Z\r\n"
    b"DTSTAMP:20261120T080000Z\r\nUID:one@google.com\r\nSEQUENCE:2\r\nSTATUS:CONFIRMED\r\n"
    b'SUMMARY:Gesprek\\; met "school"\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n'
    b"BEGIN:VEVENT\r\nDTSTART:20260602T070000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\n"
    b"UID:utc@google.com\r\nSTATUS:CONFIRMED\r\nSUMMARY:Werkoverleg\r\nEND:VEVENT\r\n"
    b"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261126\r\n"
    b"UID:days@google.com\r\nSUMMARY:Studiedagen\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)
"""One in UTC, one that comes back in UTC though it means local time, and three whole days."""

APPLE = (
    b"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Apple Inc.//macOS 15.1//EN\n"
    b"BEGIN:VTIMEZONE\nTZID:Europe/Amsterdam\nBEGIN:STANDARD\nTZOFFSETFROM:+0200\n"
    b"DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZNAME:CET\n"
    b"TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
    b"BEGIN:VEVENT\nUID:float\nDTSTART:20261124T080000\nDURATION:PT1H\n"
    b"SUMMARY:Een lange titel die over\n  twee regels staat\nEND:VEVENT\n"
    b"BEGIN:VEVENT\nUID:zone\nDTSTART;TZID=America/New_York:20261124T100000\n"
    b"SUMMARY:Bellen\nX-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\nEND:VEVENT\n"
    b"BEGIN:VEVENT\nUID:broken\nDTSTART:yesterday\nSUMMARY:iets\nEND:VEVENT\n"
    b"BEGIN:VTODO\nUID:todo\nSUMMARY:geheim\nEND:VTODO\nEND:VCALENDAR\n"
)
"""Local time, that of another zone, one that cannot be read, and a to-do."""
