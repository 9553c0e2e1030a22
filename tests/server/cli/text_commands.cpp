// yanlu duplicates and yanlu similar as people run them: the binary, a file, what it prints. No server, no database.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace yanlu {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class TextCommands : public testing::Test {
 protected:
  TextCommands() : folder_(fs::temp_directory_path() / ("yanlu-texts-" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~TextCommands() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }

  // Without the settings of the surroundings; standard error is kept in a file.
  std::string run(const std::string& arguments) {
    const auto command = "env -i '" YANLU_BINARY "' " + arguments + " 2>'" + (folder_ / "errors").string() + "'";
    auto* const pipe = popen(command.c_str(), "r");
    std::string out;
    std::array<char, 4096> buffer{};
    for (std::size_t read = 0; (read = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      out.append(buffer.data(), read);
    exit_code = WEXITSTATUS(pclose(pipe));
    std::ifstream in(folder_ / "errors");
    errors.assign(std::istreambuf_iterator<char>(in), {});
    return out;
  }

  int exit_code = -1;
  std::string errors;

 private:
  fs::path folder_;
};

TEST_F(TextCommands, DuplicatesPrintsGroupsAndPairs) {
  const auto path = file("o.tsv",
                         "甲-1\t建议延长公示期限\n007\t建议延长公示期限！\n\"x\"\t我建议延长公示的期限\n"
                         "4\t不建议延长公示期限\n5\t第一行\\n第二行\n6\t第一行 第二行\n");
  const auto found = json::parse(run("duplicates '" + path + "' --json"));
  EXPECT_EQ(exit_code, 0);
  EXPECT_EQ(errors, "");
  EXPECT_EQ(found.size(), 2U);
  EXPECT_EQ(found["groups"], json::parse(R"([{"members":["甲-1","007","\"x\""],"kind":"near"},
                                              {"members":["5","6"],"kind":"identical"}])"));
  ASSERT_EQ(found["pairs"].size(), 4U);
  for (const auto& pair : found["pairs"]) {
    EXPECT_EQ(pair.size(), 3U);
    const bool with_near_one = pair["a"] == "\"x\"" || pair["b"] == "\"x\"";
    EXPECT_EQ(pair["similarity"] == 1, !with_near_one) << pair;
  }
}

TEST_F(TextCommands, DuplicatesNeverCrossArticles) {
  const auto path = file("o.tsv", "1\t同意\t第一条\n2\t同意\t第二条\n3\t同意\t第一条\n");
  const auto found = json::parse(run("duplicates '" + path + "' --json"));
  EXPECT_EQ(found["groups"], json::parse(R"([{"members":["1","3"],"kind":"identical"}])"));
}

TEST_F(TextCommands, DuplicatesSkipsAHeaderButNoOpinion) {
  EXPECT_EQ(run("duplicates '" + file("h.tsv", "id\ttext\n1\t同意\n2\t同意\n") + "'"), "identical\t2\t1\t2\n");
  EXPECT_EQ(run("duplicates '" + file("d.tsv", "\xEF\xBB\xBFid\t同意\r\n2\t同意\r\n") + "'"), "identical\t2\tid\t2\n");
}

TEST_F(TextCommands, DuplicatesTellsWrongLinesByFileAndLine) {
  const auto path = file("w.tsv", "1\t同意\n没有制表符\n1\t又来\n2\ta\tb\tc\n\t无\n3\t\xFF\n");
  EXPECT_EQ(run("duplicates '" + path + "' --json"), "");
  EXPECT_EQ(exit_code, 2);
  for (const auto* const line :
       {":2: error: no tab", ":3: error: this id", ":4: error: more than", ":5: error: no id", ":6: error: not UTF-8"})
    EXPECT_NE(errors.find(path + line), std::string::npos) << line << '\n' << errors;
  run("duplicates /nowhere.tsv");
  EXPECT_EQ(exit_code, 1);
  EXPECT_NE(errors.find("/nowhere.tsv"), std::string::npos);
}

TEST_F(TextCommands, DuplicatesTakesAnEmptyFile) {
  EXPECT_EQ(run("duplicates '" + file("e.tsv", "") + "' --json"), "{\"groups\":[],\"pairs\":[]}\n");
  EXPECT_EQ(exit_code, 0);
}

TEST_F(TextCommands, DuplicatesPairsALargeGroupWithItsRepresentativeOnly) {
  std::string lines;
  for (int i = 0; i < 600; ++i) lines += std::to_string(i) + "\t请把听证会改在周末举行\n";
  const auto found = json::parse(run("duplicates '" + file("l.tsv", lines) + "' --json"));
  EXPECT_EQ(found["groups"][0]["members"].size(), 600U);
  EXPECT_EQ(found["pairs"].size(), 599U);
}

TEST_F(TextCommands, SimilarRanksOthersAndNotTheQueryItself) {
  const auto path = file("o.tsv", "1\t建议小区增设充电桩\n2\t应当在住宅区多建充电的地方\n3\t延长公示期限\n");
  const auto queries = file("q.tsv", "1\t建议小区增设充电桩\nq\t公示时间太短\n");
  const auto found = json::parse(run("similar '" + path + "' --queries '" + queries + "' --top 2 --json"));
  EXPECT_EQ(exit_code, 0);
  ASSERT_EQ(found["queries"].size(), 2U);
  EXPECT_EQ(found["queries"][0]["id"], "1");
  EXPECT_EQ(found["queries"][0]["candidates"][0]["id"], "2");
  for (const auto& candidate : found["queries"][0]["candidates"]) EXPECT_NE(candidate["id"], "1");
  EXPECT_EQ(found["queries"][1]["candidates"][0]["id"], "3");
  EXPECT_GT(found["queries"][1]["candidates"][0]["score"], 0);
}

TEST_F(TextCommands, SimilarTellsWrongLinesOfBothFiles) {
  run("similar '" + file("o.tsv", "x\n") + "' --queries '" + file("q.tsv", "y\n") + "'");
  EXPECT_EQ(exit_code, 2);
  EXPECT_NE(errors.find("o.tsv:1: error"), std::string::npos);
  EXPECT_NE(errors.find("q.tsv:1: error"), std::string::npos);
}

}  // namespace
}  // namespace yanlu
