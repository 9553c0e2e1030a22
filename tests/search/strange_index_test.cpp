#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>

#include "scratch_index.hpp"
#include "search/rebuild.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

std::string refusal(const fs::path& path) {
  try {
    const Index index(path);
    (void)index.search(query("停车")).value();
  } catch (const IndexError& error) {
    return error.what();
  }
  return "accepted";
}

fs::path changes_of(const fs::path& index) { return index / "current" / "changes"; }

void make_index(const fs::path& path) {
  Index index(path);
  for (std::int64_t id = 1; id <= 500; ++id) index.put({id, "停车收费" + std::to_string(id), {}});
  index.commit("1");
}

TEST(StrangeIndex, OfAnotherProgramIsRefusedAndLeftAlone) {
  const ScratchFolder folder;
  {
    Xapian::WritableDatabase database((folder / "mail").string());
    database.add_document({});
  }
  const auto message = refusal(folder / "mail");
  EXPECT_NE(message.find("yanlu reindex"), std::string::npos) << message;
  EXPECT_NE(message.find((folder / "mail").string()), std::string::npos) << message;
  EXPECT_EQ(Xapian::Database((folder / "mail").string()).get_doccount(), 1U);
}

TEST(StrangeIndex, IsRefusedWhereAFileOrAFolderOfOtherThingsLies) {
  const ScratchFolder folder;
  std::ofstream(folder / "file") << "hello";
  fs::create_directory(folder / "photos");
  std::ofstream(folder / "photos" / "cat.jpg") << "meow";
  for (const auto* const name : {"file", "photos"})
    EXPECT_NE(refusal(folder / name).find("yanlu reindex"), std::string::npos) << refusal(folder / name);
}

TEST(StrangeIndex, IsReportedWhenDamagedInWhateverPart) {
  for (const auto* const part : {"iamglass", "postlist.glass", "docdata.glass"}) {
    const ScratchFolder folder;
    make_index(folder / "index");
    const auto file = changes_of(folder / "index") / part;
    const auto size = fs::file_size(file);
    std::ofstream(file, std::ios::trunc) << std::string(size, 'x');
    const auto message = refusal(folder / "index");
    EXPECT_NE(message.find("yanlu reindex"), std::string::npos) << part << ": " << message;
  }
}

TEST(StrangeIndex, WhenDamagedCanBeRebuilt) {
  const ScratchFolder folder;
  make_index(folder / "index");
  fs::resize_file(changes_of(folder / "index") / "iamglass", 3);
  EXPECT_NE(refusal(folder / "index").find("yanlu reindex"), std::string::npos);
  Rebuild rebuild(folder / "index", "9:1");
  rebuild.put({7, "停车"});
  rebuild.finish();
  const Index index(folder / "index");
  EXPECT_EQ(index.size(), 1U);
  EXPECT_EQ(index.position(), "9:1");
}

TEST(StrangeIndex, OpenElsewhereForWritingIsSaidToBe) {
  const ScratchFolder folder;
  const Index first(folder / "index");
  EXPECT_NE(refusal(folder / "index").find("another process"), std::string::npos) << refusal(folder / "index");
}

TEST(StrangeIndex, IsMadeWithTheFoldersAboveIt) {
  const ScratchFolder folder;
  EXPECT_EQ(Index(folder / "a" / "b" / "index").size(), 0U);
}

}  // namespace
}  // namespace yanlu::search
