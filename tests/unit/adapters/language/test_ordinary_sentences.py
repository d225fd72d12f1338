"""Sentences that hold words of dates, and say nothing of when something is due."""

from datetime import UTC, datetime

import pytest

from adapters.language.english import read_english
from application.ports.language import Reading

SENTENCES = """
Read the second chapter
Read the 15th chapter
Book a room on the 3rd floor
Study the 21st century
We met on the second day
May I?
It may be late
March with them
march 10 miles
May 5 people come?
May 5 friends come?
Route 31 may be closed
Windows 10 may update
In March, look back
Read Jan 2027 report
Call Jan 5 times
Sat down
Where he sat
Sun cream
Enjoy the sun
Cream for sun
Lunch in the sun
They wed
Wed them
Mon Dieu
call tom
Call Tom
Ask Tom about Tod
lunch with tom
present for tom
buy 2 eggs
Read 1984
Meet at 5 Main Street
Look at 3 options
Sit at 4 tables
Look at 25
Talk at length
Increase it by 10
Pay $9.30 to Bob
Call 555-1234
Version 1.2.3 or 1.2.3.4
Ratio 16:9
Flight time 9:30:15
Set it to 24:00
Meet at 13pm
Meet at 0am
Add 1/2 cup sugar
Add 1/2
Add 1/3
Add 2/3
Add 1/4
Add 3/4
Add 1/5
Add 1/8
Buy 9/11
Rated 4/5 stars
Chapter 3/10
Support 24/7
7/11 run
Score 80/20
Wait until monday
Open since friday at 9
Notes from friday
Rent from the 15th
Move it to tomorrow
Finish before friday
Tidy up after 5pm
Vacation from 1 May to 5 May
Vacation 1 May - 5 May
Shift from 9am to 5pm
Shift between 9am and 5pm
Shift 9am-5pm
Shift 9am to 5
Today or tomorrow, call Bob
What was due yesterday at 9am
Plan of monday
Monday of next week, maybe
The monday meeting
My friday list
Last friday
Black Friday deals
Good Friday eggs
Tomorrow is another day
Today was great
Deadline is friday
Not every day is sunday
Read today's news
Tomorrow's list
Mondays
Email bob@monday.com
Open monday.com
Read https://today.com/tomorrow
Read https://x.de/(tomorrow)
Rename friday.txt
See mon-fri.pdf
Turn 50% off/today
Say good morning
Good evening all
Morning run
Evening class
Work at night shift
High noon showdown
Burn the midnight oil
One day at a time
Every little helps
Every second counts
Every breath you take
Every 10th customer gets a cake
Every every other
Feed every 30 minutes
Feed every morning and evening
The daily mail
Daily standup notes
Weekly report
Write monthly report
Everyday objects
Make each day count
In 2 minds about it
Back in a second
Rest in peace
In 0 days
In 99999 days
In 9999 years
Book it for 3 days
Lift it for 10 times
Rest after completion
Due diligence
By the way
Next to the bakery
This is next
First monday in may
Next 3 days
Feb 30 party
2027-02-29 party
Party 30.2.2027
Party 9999-01-01
Party 1969-12-31
Party 2027-1-31
Party 13/13
Party 0/1
Jan 0 and Jan 32
the 0th and the 32nd
\uff11\uff12:\uff13\uff10 and \u0661\u0662:\u0663\u0660
tomorrow\u0301 and tomorrow\u200d
ſat and tomorroẃ
"""


@pytest.mark.parametrize("sentence", SENTENCES.strip().splitlines())
def test_ordinary_sentences_stay_as_they_are(sentence: str) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert read_english(sentence, now=now, zone="UTC") == Reading(title=sentence)
