// Every text exists in both languages, with the same gaps to fill; what code and templates name is there.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "server/view/embedded.hpp"
#include "server/view/messages.hpp"

namespace yanlu::view {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const Messages& catalogue(const std::string& language) {
  static const std::map<std::string, Messages> all = [] {
    std::map<std::string, Messages> read;
    for (const auto& file : embedded::messages())
      read.emplace(file.name.substr(0, file.name.find('.')), Messages(file.bytes));
    return read;
  }();
  return all.at(language);
}

Names matches(const std::string& text, const char* pattern) {
  const std::regex form(pattern);
  Names found;
  for (std::sregex_iterator match(text.begin(), text.end(), form), end; match != end; ++match)
    found.insert((*match)[1]);
  return found;
}

std::string all_sources() {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(YANLU_PROJECT_FOLDER) / "server")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

const std::string& sources() {
  static const auto text = all_sources();
  return text;
}

Names printed_by_templates() {
  std::string all;
  for (const auto& file : embedded::templates()) all += file.bytes;
  return matches(all, R"(\{\{t\.([a-z0-9_.-]+)\}\})");
}

TEST(Catalogues, HoldTheSameTexts) {
  Names chinese;
  Names english;
  for (const auto& [id, text] : catalogue("zh").all()) chinese.insert(id);
  for (const auto& [id, text] : catalogue("en").all()) english.insert(id);
  EXPECT_EQ(chinese, english);
  EXPECT_GT(chinese.size(), 200U);
}

TEST(Catalogues, LeaveTheSameGapsAndNoTextEmpty) {
  for (const auto& [id, text] : catalogue("zh").all()) {
    EXPECT_FALSE(text.empty()) << id;
    EXPECT_FALSE(catalogue("en").raw(id).empty()) << id;
    // "{{^singular}}s{{/singular}}" is a matter of English alone.
    EXPECT_EQ(matches(text, R"(\{\{([a-z_]+)\}\})"), matches(catalogue("en").raw(id), R"(\{\{([a-z_]+)\}\})")) << id;
  }
}

TEST(Catalogues, HoldWhatTemplatesPrint) {
  const auto used = printed_by_templates();
  EXPECT_GT(used.size(), 100U);
  for (const auto& id : used) EXPECT_TRUE(catalogue("zh").has(id)) << id;
}

TEST(Catalogues, HoldWhatCodeNames) {
  const auto named = matches(sources(), "\"((?:error|title|done)\\.[a-z_]+)\"");
  EXPECT_GT(named.size(), 50U);
  for (const auto& id : named) EXPECT_TRUE(catalogue("zh").has(id)) << id;
}

// An id counts as used where it stands whole, or where its first part is put together with a value: "state." + state.
TEST(Catalogues, HoldNothingThatNobodyUses) {
  const auto quoted = matches(sources(), "\"([a-z_]+(?:\\.[a-z_-]+)+)\"");
  const auto printed = printed_by_templates();
  const auto composed = matches(sources(), "\"([a-z_]+(?:\\.[a-z_]+)*\\.)\"");
  for (const auto& [id, text] : catalogue("zh").all()) {
    bool used = quoted.contains(id) || printed.contains(id);
    for (const auto& prefix : composed) used = used || id.starts_with(prefix);
    EXPECT_TRUE(used) << id;
  }
}

}  // namespace
}  // namespace yanlu::view
