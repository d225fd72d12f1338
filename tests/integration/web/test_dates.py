"""When tasks are due, in browsers far away: a date is that date everywhere, a time keeps its wall clock."""

from datetime import UTC, datetime, timedelta

from playwright.async_api import expect

from support.browser import Visitor
from support.issuer import until

FAR_EAST, FAR_WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"


async def test_a_date_stays_that_date_at_both_ends_of_the_world(alice: Visitor) -> None:
    alice.create("Meet Ann", due_date="2031-03-30")
    for zone in (FAR_EAST, FAR_WEST):
        window = await alice.window(timezone_id=zone)
        await expect(window.row("Meet Ann")).to_contain_text("Sun, Mar 30, 2031")
        details = await window.details("Meet Ann")
        await expect(details.get_by_label("Due")).to_have_value("2031-03-30")
        await details.get_by_label("Due").fill("2031-03-31")
        await expect(window.row("Meet Ann")).to_contain_text("Mon, Mar 31, 2031")
        await until(lambda: alice.listed()[0]["due_date"] == "2031-03-31")
        await window.undo("Changed")
        await expect(details.get_by_label("Due")).to_have_value("2031-03-30")


async def test_a_time_is_that_of_its_own_zone(alice: Visitor) -> None:
    alice.create("Call the dentist")
    window = await alice.window(timezone_id=FAR_EAST)
    details = await window.details("Call the dentist")
    await expect(details.get_by_label("Time", exact=True)).to_be_disabled()
    await details.get_by_label("Due").fill("2031-07-01")
    await details.get_by_label("Time", exact=True).fill("09:00")
    await expect(window.row("Call the dentist")).to_contain_text("09:00")
    await details.get_by_label("Time zone").select_option("Europe/Paris")
    await expect(details.get_by_label("Time zone")).to_have_value("Europe/Paris")
    await expect(window.row("Call the dentist")).to_contain_text("Tue, Jul 1, 2031 09:00")
    await until(lambda: alice.listed()[0]["time_zone"] == "Europe/Paris")
    assert alice.listed()[0]["due_date"] == "2031-07-01T09:00:00+02:00"
    # The clocks change in between; nine o'clock stays nine o'clock.
    await details.get_by_label("Due").fill("2031-12-01")
    await expect(window.row("Call the dentist")).to_contain_text("Mon, Dec 1, 2031 09:00")
    await details.get_by_label("Time", exact=True).fill("")
    await expect(window.row("Call the dentist")).not_to_contain_text("09:00")
    await details.get_by_label("Due").fill("")
    await expect(window.row("Call the dentist").locator(".due")).to_have_count(0)
    await expect(details.get_by_label("Time", exact=True)).to_be_disabled()


async def test_completing_what_repeats_makes_the_next_one(alice: Visitor) -> None:
    alice.create("Pay rent", due_date="2031-01-31")
    window = await alice.window()
    details = await window.details("Pay rent")
    await details.get_by_role("combobox", name="Repeat").select_option("Every month")
    await expect(details.get_by_label("As a rule (RFC 5545)")).to_have_value("FREQ=MONTHLY")
    await details.get_by_label("Next one").select_option("from completion")
    await details.get_by_label("Next one").select_option("from the due date")
    await details.get_by_role("button", name="Close").click()
    await expect(window.row("Pay rent")).to_contain_text("repeats")
    await window.check("Pay rent").click()
    await expect(window.row("Pay rent")).to_contain_text("Fri, Feb 28, 2031")
    assert sorted((task["due_date"], task["completed"]) for task in alice.listed()) == [
        ("2031-01-31", True),
        ("2031-02-28", False),
    ]
    await window.undo("Completed: Pay rent")
    await expect(window.row("Pay rent")).to_contain_text("Fri, Jan 31, 2031")
    assert len(alice.listed()) == 1


async def test_today_is_what_it_is_in_the_accounts_zone(alice: Visitor) -> None:
    day = (datetime.now(UTC) + timedelta(hours=14)).date()
    alice.create("Sunrise", due_date=str(day))
    alice.create("Later", due_date=str(day + timedelta(days=3)))
    window = await alice.window("#/settings", timezone_id=FAR_WEST)
    await window.main.get_by_label("Time zone").select_option(FAR_EAST)
    await expect(window.toast("Saved")).to_be_visible()
    await window.go("Today")
    await expect(window.titles).to_have_text(["Sunrise"])
    await expect(window.row("Sunrise")).to_contain_text("today")
    await window.go("Next 7 days")
    await expect(window.titles).to_have_text(["Sunrise", "Later"])


async def test_the_accounts_zone_is_set_back(alice: Visitor) -> None:
    window = await alice.window("#/settings", timezone_id=FAR_WEST)
    zone = window.main.get_by_label("Time zone")
    before = await zone.input_value()
    await zone.select_option(FAR_EAST)
    await window.undo("Saved")
    await expect(window.toast("Undone")).to_have_count(1)
    await expect(zone).to_have_value(before)
    assert alice.call("GET", "/account")["time_zone"] == before
