// A language is one file in server/view/messages: here a third one that exists in this test alone.

#include "server/modules/site/languages.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/view/views.hpp"

namespace yanlu::view {
namespace {

constexpr const char* kUyghur = R"({
  "language.name": "ئۇيغۇرچە",
  "language.tag": "ug",
  "date.date": "{year}.{month}.{day}",
  "nav.drafts": "قانۇن لايىھىلىرى"
})";

std::vector<embedded::File> catalogues() {
  std::vector<embedded::File> files(embedded::messages().begin(), embedded::messages().end());
  files.push_back({"ug.json", kUyghur});
  return files;
}

const Views& all_views() {
  static const Views all(embedded::templates(), catalogues());
  return all;
}

TEST(ThirdLanguage, IsAddedByAddingOneFile) {
  std::vector<std::string> codes;
  for (const auto& language : all_views().languages()) codes.push_back(language.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"zh", "en", "ug"}));
  ASSERT_NE(all_views().find_language("ug"), nullptr);
  EXPECT_EQ(all_views().find_language("ug")->tag, "ug");
  EXPECT_EQ(all_views().find_language("fr"), nullptr);
}

TEST(ThirdLanguage, SaysInEnglishWhatItsFileLacks) {
  const auto html = all_views().render("layout", "ug", {{"lang", "ug"}});
  EXPECT_NE(html.find("قانۇن لايىھىلىرى"), std::string::npos);
  EXPECT_NE(html.find(all_views().messages("en").raw("nav.about")), std::string::npos);
  EXPECT_EQ(html.find(all_views().messages("zh").raw("nav.about")), std::string::npos);
}

TEST(ThirdLanguage, WritesDatesByItsOwnPatternsAndTheEnglishOnesElse) {
  const auto noon = from_iso("2026-11-23T04:00:00Z").value();
  EXPECT_EQ(all_views().messages("ug").when(noon, DateStyle::date), "2026.11.23");
  EXPECT_EQ(all_views().messages("ug").when(noon, DateStyle::date_and_time), "23 November 2026, 12:00");
  EXPECT_EQ(all_views().messages("en").when(noon, DateStyle::date), "23 November 2026");
  EXPECT_EQ(all_views().messages("zh").when(noon, DateStyle::date_and_time), "2026年11月23日 12:00");
}

TEST(ThirdLanguage, MustSayItsOwnNameAndTag) {
  for (const char* const nameless : {R"({"language.tag": "ug"})", R"({"language.name": "ئۇيغۇرچە"})"}) {
    auto files = catalogues();
    files.back().bytes = nameless;
    EXPECT_THROW(Views(embedded::templates(), files), std::logic_error) << nameless;
  }
}

TEST(LanguageSwitch, ListsEveryOtherLanguageByItsOwnName) {
  const auto html = all_views().render("layout", "zh",
                                       {{"other_languages",
                                         {{{"code", "en"}, {"name", "English"}, {"tag", "en"}},
                                          {{"code", "ug"}, {"name", "ئۇيغۇرچە"}, {"tag", "ug"}}}}});
  EXPECT_NE(html.find("href=\"/language/en?next="), std::string::npos);
  EXPECT_NE(html.find("lang=\"ug\" hreflang=\"ug\">ئۇيغۇرچە</a>"), std::string::npos);
}

TEST(AcceptLanguage, PicksByTag) {
  const auto chosen = [](const char* header) { return site::accepted_language(all_views().languages(), header); };
  EXPECT_EQ(chosen("zh-CN,zh;q=0.9,en;q=0.8"), "zh");
  EXPECT_EQ(chosen("zh-HK"), "zh");
  EXPECT_EQ(chosen("en-US,en;q=0.5"), "en");
  EXPECT_EQ(chosen("EN"), "en");
  EXPECT_EQ(chosen("fr, ug;q=0.7, en;q=0.3"), "ug");
  EXPECT_EQ(chosen("en;q=0.2,ug ; q=0.4"), "ug");
  for (const char* const none : {"", "*", "fr,de;q=0.9", "en;q=0", "en;q=x", ",,;;"})
    EXPECT_FALSE(chosen(none)) << none;
}

}  // namespace
}  // namespace yanlu::view
