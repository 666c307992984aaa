"""Names that somebody could give to a product, a customer, a category or a region to harm whoever reads them."""

LINK = '<a href="https://evil.example/login">Sign in again</a>'
PAYLOADS = (
    LINK,
    '<a href="javascript:window.hacked=1">Discount</a>',
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    "<b>Bold</b> and <i>slanted</i>",
    "<span style='font-size:80px'>Huge</span>",
    "one<br>two",
    "$\\href{javascript:window.hacked=1}{x}$",
    "$$\\frac{1}{2}$$",
    "[label](javascript:window.hacked=1) ![p](https://evil.example/p.png)",
    "&lt;b&gt; &amp; &#36;",
    "%{x} %{customdata} {{7*7}} ${7*7}",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "tab\tline\nreturn\rnull-like\x07bell\u2028end\u200bwide",
)
LONG = "Deluxe " * 40
