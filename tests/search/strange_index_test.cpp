#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>

#include "scratch_index.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

std::string refusal(const fs::path& path) {
  try {
    const Index index(path);
    (void)index.search(query("停车"));
  } catch (const IndexError& error) {
    return error.what();
  }
  return "accepted";
}

void make_index(const fs::path& path) {
  Index index(path);
  for (std::int64_t id = 1; id <= 500; ++id) index.put({id, "停车收费" + std::to_string(id), {}});
  index.commit("1");
}

TEST(StrangeIndex, OfAnotherSchemaIsEmptied) {
  const ScratchFolder folder;
  make_index(folder / "index");
  {
    Xapian::WritableDatabase database((folder / "index").string());
    database.set_metadata("yanlu-schema", "0");
    database.commit();
  }
  Index index(folder / "index");
  EXPECT_EQ(index.position(), "");
  EXPECT_EQ(index.size(), 0U);
  index.put({1, "停车", {}});
  index.commit("2");
  EXPECT_EQ(index.search(query("停车")).hits.size(), 1U);
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
    const auto file = folder / "index" / part;
    const auto size = fs::file_size(file);
    std::ofstream(file, std::ios::trunc) << std::string(size, 'x');
    const auto message = refusal(folder / "index");
    EXPECT_NE(message.find("yanlu reindex"), std::string::npos) << part << ": " << message;
  }
}

TEST(StrangeIndex, WhenDamagedCanBeReplaced) {
  const ScratchFolder folder;
  make_index(folder / "index");
  make_index(folder / "fresh");
  fs::resize_file(folder / "index" / "iamglass", 3);
  Index::replace(folder / "fresh", folder / "index");
  EXPECT_EQ(Index(folder / "index").size(), 500U);
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
