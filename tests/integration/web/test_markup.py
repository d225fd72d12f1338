"""What people write is text wherever it is shown: nothing of it is markup, runs, or leads away."""

import json

from playwright.async_api import expect

from support.browser import REFUSED, Visitor, Window

# Each would set `window.struck`, or lead elsewhere, if it were taken for more than text.
CORPUS = [
    "<script>window.struck=1</script>",
    "<img src=x onerror=window.struck=1>",
    "<svg onload=window.struck=1>",
    "<svg><script>window.struck=1</script></svg>",
    '"><img src=x onerror=window.struck=1>',
    "' onmouseover='window.struck=1' x='",
    '" autofocus onfocus="window.struck=1',
    "</textarea><script>window.struck=1</script>",
    "</title><iframe srcdoc='<script>parent.struck=1</script>'></iframe>",
    "javascript:window.struck=1",
    "[click](javascript:window.struck=1)",
    "data:text/html,<script>opener.struck=1</script>",
    "{{constructor.constructor('window.struck=1')()}}",
    "${window.struck=1}",
    "<%= window.struck=1 %>",
    "<style>*{display:none}</style>",
    "<base href=//evil.test/>",
    "<meta http-equiv=refresh content='0;url=//evil.test'>",
    "&lt;b&gt;entities&lt;/b&gt; &#x3C;script&#x3E;",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.struck=1>",
    "\u202e<script>1=kcurts.wodniw</script>",
    "zero\u200bwidth\ufeffand\u2066isolates\u2069",
    "__proto__",
    "constructor",
]


STRANGE = "script, img, iframe, style, base, meta, math, [onerror], [onload], [onfocus]"


async def assert_untouched(window: Window) -> None:
    """Nothing ran, and there is no element that the page has not made itself."""
    assert await window.page.evaluate("() => window.struck === undefined")
    await expect(window.page.locator("#app").locator(STRANGE)).to_have_count(0)
    assert window.page.url.startswith(window.base)


def literal(text: str) -> str:
    """As the service keeps it, for the service takes no more than outer blanks away."""
    return text.strip()


async def test_titles_notes_and_tags(alice: Visitor) -> None:
    operations = [
        {"op": "create", "title": text, "description": text, "tags": [text[:50].strip()]} for text in CORPUS
    ]
    alice.call("POST", "/tasks/batch", json={"operations": operations})
    window = await alice.window()
    await expect(window.titles).to_have_count(len(CORPUS))
    assert await window.titles.all_text_contents() == [literal(text) for text in CORPUS]
    tags = await window.main.locator(".task .tag").all_text_contents()
    assert tags == [f"#{task['tags'][0]}" for task in alice.listed(sort="position")]
    await assert_untouched(window)
    for place in range(0, len(CORPUS), 4):
        await window.main.get_by_role("button", name="Details:").nth(place).click()
        dialog = window.page.get_by_role("dialog")
        await expect(dialog.get_by_label("Notes")).to_have_value(CORPUS[place])
        await expect(dialog).to_have_accessible_name(CORPUS[place])
        await assert_untouched(window)
        await window.page.keyboard.press("Escape")
        await expect(dialog).to_have_count(0)


async def test_names_of_projects_filters_and_tags(alice: Visitor) -> None:
    for text in CORPUS:
        alice.call("POST", "/projects", json={"name": text})
        alice.call("POST", "/filters", json={"name": text, "query": "completed"})
        alice.call("POST", "/tags", json={"name": text[:50].strip()})
    window = await alice.window()
    names = window.page.get_by_role("navigation").locator(".name")
    await expect(names.filter(has_text="constructor")).to_have_count(6)
    shown = set(await names.all_text_contents())
    assert {literal(text) for text in CORPUS} <= shown
    heading = window.page.get_by_role("heading", level=1)
    for place in range(0, len(CORPUS), 6):
        link = window.page.get_by_role("link").filter(has=window.page.get_by_text(CORPUS[place], exact=True))
        await link.first.click()
        await expect(heading).to_have_text(literal(CORPUS[place]))
        await assert_untouched(window)
    await window.open("#/tag/" + "%3Cimg%20src%3Dx%20onerror%3Dwindow.struck%3D1%3E")
    await expect(heading).to_have_text("#<img src=x onerror=window.struck=1>")
    await assert_untouched(window)


async def test_what_is_typed_and_understood(alice: Visitor) -> None:
    window = await alice.window()
    line = '<b onclick=1>x</b> #<img/src/onerror=window.struck=1> +"<svg onload=window.struck=1>" tomorrow'
    await window.page.get_by_role("textbox", name="Add a task").fill(line)
    await expect(window.page.locator("#understood")).to_contain_text(
        "<svg onload=window.struck=1> (new project)"
    )
    await assert_untouched(window)
    await window.page.keyboard.press("Enter")
    await expect(window.toast("Added")).to_be_visible()
    await assert_untouched(window)


async def test_a_file_with_markup_in_it(alice: Visitor) -> None:
    rows = ["title,description,tags,priority"]
    for text in CORPUS:
        quoted = '"' + text.replace('"', '""') + '"'
        rows.append(f"{quoted},{quoted},,none")
        rows.append(f"fine,,,{quoted}")
    window = await alice.window("#/files")
    content = "\n".join(rows).encode()
    await window.page.get_by_label("File", exact=True).set_input_files(
        {"name": "<img src=x onerror=window.struck=1>.csv", "mimeType": "text/csv", "buffer": content}
    )
    await window.main.get_by_role("button", name="Import").click()
    await expect(window.main).to_contain_text(f"{len(CORPUS)} made")
    await assert_untouched(window)
    await window.go("All open")
    await expect(window.titles).to_have_count(len(CORPUS))
    assert sorted(await window.titles.all_text_contents()) == sorted(literal(text) for text in CORPUS)
    await assert_untouched(window)


async def test_an_address_that_leads_nowhere(alice: Visitor) -> None:
    alice.expect("status of 4")
    window = await alice.window()
    for address in ("#/tag/%", "#/%3Cscript%3E", "#/filter/../../x", "#//", "#/project/%00"):
        await window.open(address)
        await window.page.reload()
        await expect(window.page.get_by_role("heading", level=1)).to_be_visible()
        await assert_untouched(window)


async def test_what_is_kept_here_and_broken_does_not_keep_anybody_out(alice: Visitor) -> None:
    context = await alice.context()
    window = Window(await context.new_page(), alice.base)
    await window.open()
    await window.page.evaluate("() => localStorage.setItem('taskharbor-session', '{broken')")
    await window.page.reload()
    await expect(window.page.get_by_role("button", name="Continue on this machine")).to_be_visible()


async def test_the_policy_holds_against_what_gets_past_the_page(alice: Visitor) -> None:
    alice.expect("Content Security Policy")
    # The picture that is none.
    alice.expect(REFUSED % 404)
    window = await alice.window()
    script = json.dumps("<img src=x onerror='window.struck=1'>")
    await window.page.evaluate(f"() => document.body.insertAdjacentHTML('beforeend', {script})")
    await window.page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.struck=1';
        document.body.append(script);
    }""")
    assert await window.page.evaluate("() => window.struck === undefined")
