// Text that no reader sees gives no claim; what fades in does.
#include <gtest/gtest.h>

#include <string>

#include "clean/clean.h"

namespace selon::clean {
namespace {

const pack::Packs& packs() {
  static const pack::Packs loaded = *pack::load(SELON_SOURCE_DIR);
  return loaded;
}

const std::string kTrap = "The rebels killed forty soldiers in Exampletown on Monday, the army said.";
const std::string kProse =
    "<p>The market of Exampletown opened again on Tuesday after three quiet days, and traders came back from "
    "the "
    "villages along the river with grain, fruit and cloth.</p><p>Nobody was hurt, said the mayor, who spoke "
    "of a "
    "return to normal life in the whole district, its schools and its hospital.</p>";

std::string text_of(std::string body) {
  RawReport raw;
  raw.container = Container::html;
  raw.body = std::move(body);
  return clean(raw, packs()).text;
}

std::string page(const std::string& planted, const std::string& head = "") {
  return "<html><head><title>Market</title>" + head + "</head><body><article>" + kProse + planted + kProse +
         "</article></body></html>";
}

TEST(Hidden, PlantedTextIsNeverRead) {
  const std::string styles[] = {"display:none",
                                "display: none !important",
                                "DISPLAY:NONE",
                                "color:red;display:none;",
                                "visibility:hidden",
                                "font-size:0",
                                "font-size:0px",
                                "font-size: 0em",
                                "position:absolute;left:-9999px",
                                "position:absolute;top:-9999em",
                                "text-indent:-9999px",
                                "position:absolute;clip:rect(0,0,0,0)",
                                "position:absolute;clip:rect(1px,1px,1px,1px)",
                                "clip-path:inset(100%)",
                                "opacity:0",
                                "opacity:0.0",
                                "height:0;overflow:hidden",
                                "width:0;height:0;overflow:hidden",
                                "max-height:0;overflow:hidden",
                                "color:#fff;background:#fff",
                                "color:white;background-color:white",
                                "color:transparent",
                                "margin-left:-9999px",
                                "position:fixed;right:-9999px"};
  int pages = 0;
  for (const std::string& style : styles)
    for (const std::string element : {"p", "div", "span"}) {
      const std::string planted = "<" + element + " style=\"" + style + "\">" + kTrap + "</" + element + ">";
      EXPECT_EQ(text_of(page(planted)).find("forty"), std::string::npos) << planted;
      ++pages;
    }
  const std::string others[] = {"<p hidden>" + kTrap + "</p>",
                                "<p hidden=''>" + kTrap + "</p>",
                                "<div hidden><p>" + kTrap + "</p></div>",
                                "<p aria-hidden=true>" + kTrap + "</p>",
                                "<div inert><p>" + kTrap + "</p></div>",
                                "<template><p>" + kTrap + "</p></template>",
                                "<!-- <p>" + kTrap + "</p> -->",
                                "<noscript><p>" + kTrap + "</p></noscript>",
                                "<script>" + kTrap + "</script>",
                                "<textarea>" + kTrap + "</textarea>",
                                "<select><option>" + kTrap + "</option></select>",
                                "<svg><text>" + kTrap + "</text></svg>",
                                "<iframe>" + kTrap + "</iframe>",
                                "<object>" + kTrap + "</object>",
                                "<p>Fine.<span hidden>" + kTrap + "</span></p>",
                                "<div style='display:none'><div><p>" + kTrap + "</p></div></div>",
                                "<img alt=\"" + kTrap + "\">",
                                "<p title=\"" + kTrap + "\">Fine weather.</p>",
                                "<video>" + kTrap + "</video>",
                                "<button>" + kTrap + "</button>"};
  for (const std::string& planted : others) {
    EXPECT_EQ(text_of(page(planted)).find("forty"), std::string::npos) << planted;
    ++pages;
  }
  const std::string sheets[] = {".x{display:none}",
                                "a{b:c}\n.y, .x { color: red; display : none }",
                                "#t{display:none}",
                                ".x{visibility:hidden}",
                                ".x{position:absolute;left:-9999px}",
                                ".x{clip:rect(0 0 0 0)}",
                                "/* x */ .x{display:none}",
                                ".x{text-indent:-9999px}",
                                "@media print{.z{display:none}} .x{display:none}",
                                "/* { */ .x{display:none} /* } */",
                                ".y:after{content:\"{\"} .x{display:none}",
                                "} .y{} .x{display:/* */none}"};
  for (const std::string& sheet : sheets) {
    const std::string style = "<style>" + sheet + "</style>";
    for (const std::string element : {"p", "div", "span"}) {
      const std::string planted = "<" + element + " class=\"a x\" id=t>" + kTrap + "</" + element + ">";
      EXPECT_EQ(text_of(page(planted, style)).find("forty"), std::string::npos) << sheet;
      EXPECT_EQ(text_of(page(planted + style)).find("forty"), std::string::npos) << "late " << sheet;
      pages += 2;
    }
  }
  EXPECT_GE(pages, 50);
}

/// A sheet of one endless rule costs no more for each of its declarations.
TEST(Hidden, SheetsAreReadInOnePass) {
  std::string sheet = ".x{";
  while (sheet.size() < 1'000'000) sheet += "display:none;";
  EXPECT_EQ(text_of(page("<p class=x>" + kTrap + "</p>", "<style>" + sheet + "}</style>")).find("forty"),
            std::string::npos);
}

TEST(Hidden, WhatIsShownStays) {
  const std::string shown[] = {
      "<p>" + kTrap + "</p>",
      "<details><summary>More</summary><p>" + kTrap + "</p></details>",
      "<p style='color:#333;background:#fff'>" + kTrap + "</p>",
      "<p style='opacity:0.9'>" + kTrap + "</p>",
      "<p style='font-size:0.9em'>" + kTrap + "</p>",
      "<p hidden=until-found>" + kTrap + "</p>",
      "<p style='left:-9px'>" + kTrap + "</p>",
      "<div style='height:0;'><p>" + kTrap + "</p></div>",
      "<p class=x>" + kTrap + "</p><style media=print>.x{display:none}</style>",
      "<p class=x>" + kTrap + "</p><style>@media (max-width:600px){.a{color:red}.x{display:none}}</style>",
      "<p class=x>" + kTrap +
          "</p><style>.menu .x{display:none} .x:hover{display:none} .xx{display:none}</style>"};
  for (const std::string& planted : shown)
    EXPECT_NE(text_of(page(planted)).find("forty"), std::string::npos) << planted;
}

TEST(Hidden, PagesThatFadeInAreRead) {
  const std::string pages[] = {
      "<body style='opacity:0'><article>" + kProse + "</article></body>",
      "<body style='visibility:hidden'>" + kProse + "</body>",
      "<body style='display:none'>" + kProse + "</body>",
      "<style>.js-fade{visibility:hidden}</style><body><div class='js-fade'>" + kProse + "</div></body>",
      "<body class=pre><style>.pre{opacity:0;display:none}</style><article>" + kProse + "</article></body>",
      "<body><div aria-hidden=true><main>" + kProse +
          "</main></div><div role=dialog><p>We value your privacy.</p></div></body>"};
  for (const std::string& body : pages)
    EXPECT_NE(text_of("<html>" + body + "</html>").find("market of Exampletown"), std::string::npos) << body;
}

}  // namespace
}  // namespace selon::clean
