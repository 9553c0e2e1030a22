#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>

#include "../scratch_index.hpp"

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
