#include "server/view/views.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

namespace yanlu::view {
namespace {

using nlohmann::json;

std::string rendered(std::string_view source, const json& context,
                     std::string_view texts = R"({"language.name": "中文", "language.tag": "zh-CN",
                                                  "hello": "你好 <{{name}}>"})") {
  const std::vector<embedded::File> templates{{"modules/tests/templates/page.html", source},
                                              {"view/templates/part.html", "[{{name}}]"}};
  const std::vector<embedded::File> messages{{"zh.json", texts}};
  return Views(templates, messages).render("tests/page", "zh", context);
}

TEST(Views, EscapeWhatTheyPrint) {
  EXPECT_EQ(rendered("<p title=\"{{x}}\">{{x}}</p>", {{"x", "<b a=\"1\">&amp;"}}),
            "<p title=\"&lt;b a=&quot;1&quot;&gt;&amp;amp;\">&lt;b a=&quot;1&quot;&gt;&amp;amp;</p>");
}

TEST(Views, PrintNothingThatNobodySees) {
  EXPECT_EQ(rendered("<p>{{x}}</p>", {{"x", "甲\u202E乙\x07\uFFFF"}}), "<p>甲乙\uFFFD</p>");
}

TEST(Views, PrintRawOnlyWhatIsNamedHtml) {
  EXPECT_EQ(rendered("{{{text_html}}}", {{"text_html", "<b>x</b>"}}), "<b>x</b>");
  EXPECT_THROW(rendered("{{{text}}}", {}), std::logic_error);
  EXPECT_THROW(rendered("{{&text}}", {}), std::logic_error);
  EXPECT_THROW(rendered("{{& text_html}}", {}), std::logic_error);
}

TEST(Views, PutTextsAndPartsInPlace) {
  EXPECT_EQ(rendered("{{t.hello}} {{> part}}", {{"name", "<甲>"}}), "你好 &lt;&lt;甲&gt;&gt; [&lt;甲&gt;]");
  EXPECT_THROW(rendered("{{t.unknown}}", {}), std::logic_error);
  EXPECT_THROW(rendered("{{> unknown}}", {}), std::logic_error);
}

TEST(Views, TakeEmptyTextsForNothing) {
  const std::string_view source = "{{#x}}yes {{.}}{{/x}}{{^x}}no{{/x}}";
  for (const auto& nothing : {json(""), json(nullptr), json(false), json::array()})
    EXPECT_EQ(rendered(source, {{"x", nothing}}), "no") << nothing;
  EXPECT_EQ(rendered(source, {{"x", "a"}}), "yes a");
  EXPECT_EQ(rendered(source, {{"x", 0}}), "yes 0");
  EXPECT_EQ(rendered(source, {{"x", {1, 2}}}), "yes 1yes 2");
}

TEST(Views, RenderForManyThreadsAtOnce) {
  const std::vector<embedded::File> templates{{"view/templates/page.html", "{{#items}}<{{.}}>{{/items}}"}};
  const std::vector<embedded::File> messages{{"zh.json", R"({"language.name": "中文", "language.tag": "zh-CN"})"}};
  const Views views(templates, messages);
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      for (int j = 0; j < 200; ++j)
        EXPECT_EQ(views.render("page", "zh", {{"items", {i, j}}}),
                  "<" + std::to_string(i) + "><" + std::to_string(j) + ">");
    });
  for (auto& thread : threads) thread.join();
}

TEST(Messages, FillInWhatTheyAreGiven) {
  const Messages messages(R"({"a": "第{{n}}条，共{{n}}条{{none}}", "b": "{{open"})");
  EXPECT_EQ(messages.text("a", {{"n", "{{n}}"}}), "第{{n}}条，共{{n}}条");
  EXPECT_EQ(messages.text("b"), "{{open");
  EXPECT_THROW(static_cast<void>(messages.text("c")), std::logic_error);
}

}  // namespace
}  // namespace yanlu::view
