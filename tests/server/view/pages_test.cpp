// Every template, in every state that tests/golden/pages tells of, in both languages.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "server/view/views.hpp"

namespace yanlu::view {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Case {
  std::string label;  // "drafts/home--empty"
  std::string page;   // "drafts/home"
  json context;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = [] {
    const fs::path folder = fs::path(YANLU_PROJECT_FOLDER) / "tests/golden/pages";
    std::vector<Case> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".json") continue;
      std::ifstream file(entry.path());
      auto label = fs::relative(entry.path(), folder).replace_extension().generic_string();
      auto page = label.substr(0, label.find("--"));
      found.push_back({std::move(label), std::move(page), json::parse(file)});
    }
    return found;
  }();
  return all;
}

const Views& views() {
  static const Views all(embedded::templates(), embedded::messages());
  return all;
}

std::vector<std::string> all_of(const std::string& text, const char* pattern) {
  const std::regex form(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), form), end; match != end; ++match)
    found.push_back((*match)[1]);
  return found;
}

// Renders each case in each language and hands it to `look`.
template <typename F>
void at_each_page(F look) {
  for (const auto& one : cases())
    for (const std::string language : {"zh", "en"}) {
      SCOPED_TRACE(one.label + " " + language);
      look(views().render(one.page, language, one.context), one);
    }
}

// Every text of the context becomes markup that would run if it were printed as it is.
json poisoned(const json& value, const std::string& name = {}) {
  if (value.is_string() && !name.ends_with("_html")) return value.get<std::string>() + "\"><script>alert(1)</script>";
  if (!value.is_structured()) return value;
  json copy = value;
  for (auto& [key, inner] : copy.items()) inner = poisoned(inner, value.is_object() ? key : name);
  return copy;
}

TEST(Pages, AreAllThere) {
  std::set<std::string> shown;
  for (const auto& one : cases()) shown.insert(one.page);
  std::set<std::string> included;  // a part of other pages is seen with them
  for (const auto& file : embedded::templates())
    for (const auto& part : all_of(std::string(file.bytes), R"(\{\{>\s*([a-z_/]+)\s*\}\})")) included.insert(part);
  for (const auto& file : embedded::templates()) {
    if (!file.name.starts_with("modules/")) continue;
    const std::string path(file.name);
    const auto module = path.substr(8, path.find('/', 8) - 8);
    const auto page = module + "/" + fs::path(path).stem().string();
    EXPECT_TRUE(shown.contains(page) || included.contains(page)) << "tests/golden/pages shows no " << page;
  }
}

TEST(Pages, LeaveNoTagUnfilled) {
  at_each_page([](const std::string& html, const Case&) {
    EXPECT_EQ(html.find("{{"), std::string::npos);
    EXPECT_EQ(html.find("}}"), std::string::npos);
  });
}

TEST(Pages, EscapeEveryTextTheyAreGiven) {
  for (const auto& one : cases()) {
    const auto html = views().render(one.page, "zh", poisoned(one.context));
    EXPECT_EQ(html.find("<script>alert"), std::string::npos) << one.label;
    EXPECT_EQ(html.find("\"><script"), std::string::npos) << one.label;
  }
}

TEST(Pages, HoldNothingThatTheirPolicyForbids) {
  at_each_page([](const std::string& html, const Case& one) {
    if (one.page.ends_with("_document")) return;  // a file of its own, not a page of the site
    EXPECT_EQ(all_of(html, "<(script|style|iframe|object|embed)[ >]").size(), 0U);
    EXPECT_EQ(all_of(html, "<[^>]*[ ](on[a-z]+|style)=").size(), 0U);
    EXPECT_EQ(html.find("javascript:"), std::string::npos);
  });
}

TEST(Pages, GiveEachFormItsToken) {
  int forms = 0;
  at_each_page([&](const std::string& html, const Case&) {
    for (auto open = html.find("<form"); open != std::string::npos; open = html.find("<form", open + 1)) {
      const auto form = html.substr(open, html.find("</form>", open) - open);
      if (form.substr(0, form.find('>')).find("method=\"post\"") == std::string::npos) continue;
      ++forms;
      EXPECT_NE(form.find("name=\"csrf\" value=\""), std::string::npos) << form.substr(0, 120);
    }
  });
  EXPECT_GT(forms, 40);
}

TEST(Pages, NameThingsOnceAndPointOnlyAtWhatIsThere) {
  at_each_page([](const std::string& html, const Case&) {
    std::set<std::string> names;
    for (const auto& name : all_of(html, "[ ]id=\"([^\"]*)\"")) EXPECT_TRUE(names.insert(name).second) << name;
    for (const auto& name : all_of(html, "[ ]for=\"([^\"]*)\"")) EXPECT_TRUE(names.contains(name)) << "for " << name;
    for (const char* const pointer : {"[ ]aria-labelledby=\"([^\"]*)\"", "[ ]aria-describedby=\"([^\"]*)\""})
      for (const auto& list : all_of(html, pointer))
        for (const auto& name : all_of(list, "([^ ]+)")) EXPECT_TRUE(names.contains(name)) << pointer << name;
  });
}

// Printed texts escape the double quote alone.
TEST(Pages, QuoteTheirAttributesDoubly) {
  at_each_page([](const std::string& html, const Case&) {
    const auto unquoted = std::regex_replace(html, std::regex("=\"[^\"]*\""), "");
    EXPECT_EQ(all_of(unquoted, "<([a-z][^>]*=[^>]*)>").size(), 0U);
  });
}

}  // namespace
}  // namespace yanlu::view
