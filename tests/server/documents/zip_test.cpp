#include "server/documents/zip.hpp"

#include <gtest/gtest.h>

namespace yanlu::documents {
namespace {

constexpr std::size_t kPlenty = 1'000'000;
bool any(std::string_view) { return true; }

std::string with(std::string bytes, const std::string& old, const std::string& now) {
  for (auto at = bytes.find(old); at != std::string::npos; at = bytes.find(old, at + now.size()))
    bytes.replace(at, old.size(), now);
  return bytes;
}

TEST(Zip, GivesBackWhatWasPutIn) {
  const std::vector<ZipEntry> entries{{"mimetype", "application/x"}, {"a/b.xml", std::string(50'000, 'x')}, {"空", ""}};
  const auto found = unzip(zip(entries), kPlenty, any);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(found->at(i).name, entries[i].name);
    EXPECT_EQ(found->at(i).content, entries[i].content);
  }
}

TEST(Zip, WritesTheSameBytesEachTime) {
  const std::vector<ZipEntry> entries{{"a", "1"}, {"b", "2"}};
  EXPECT_EQ(zip(entries), zip(entries));
  EXPECT_EQ(zip(entries).substr(10, 4),
            std::string("\0\0\x21\0", 4));  // its time is 1980-01-01, whatever the clock says
}

TEST(Zip, UnpacksNoMoreThanIsWantedAndMayBe) {
  const auto bytes = zip({{"a", std::string(600, 'a')}, {"b", std::string(600, 'b')}});
  EXPECT_EQ(unpacked_size(bytes), 1200U);
  EXPECT_EQ(unzip(bytes, 600, [](std::string_view name) { return name == "b"; })->front().content.front(), 'b');
  EXPECT_FALSE(unzip(bytes, 1199, any));
  EXPECT_FALSE(unzip(bytes, 599, [](std::string_view name) { return name == "b"; }));
}

TEST(Zip, IsNothingWhereItIsDamaged) {
  const auto bytes = zip({{"a", "some words, some more words"}});
  EXPECT_FALSE(unpacked_size(""));
  EXPECT_FALSE(unpacked_size("PK\x03\x04 nothing of the kind"));
  EXPECT_FALSE(unpacked_size(bytes.substr(0, bytes.size() - 10)));
  auto other = bytes;
  other[34] = static_cast<char>(other[34] ^ 0x10);  // inside the packed words
  EXPECT_FALSE(unzip(other, kPlenty, any));
}

TEST(Zip, IsNothingWhereItIsEncrypted) {
  auto bytes = zip({{"a", "some words"}});
  bytes[6] = static_cast<char>(bytes[6] | 1);
  const auto directory = bytes.find("PK\x01\x02");
  bytes[directory + 8] = static_cast<char>(bytes[directory + 8] | 1);
  EXPECT_FALSE(unpacked_size(bytes));
  EXPECT_FALSE(unzip(bytes, kPlenty, any));
}

// One program reads the first of them, another the last.
TEST(Zip, IsNothingWhereTwoEntriesHaveOneName) {
  EXPECT_FALSE(unpacked_size(with(zip({{"one.xml", "1"}, {"two.xml", "2"}}), "two.xml", "one.xml")));
}

TEST(Zip, IsNothingWithMoreEntriesThanAnyDocumentHas) {
  std::vector<ZipEntry> entries;
  for (std::size_t i = 0; i < kMostZipEntries; ++i) entries.push_back({std::to_string(i), ""});
  EXPECT_EQ(unpacked_size(zip(entries)), 0U);
  entries.push_back({"one more", ""});
  EXPECT_FALSE(unpacked_size(zip(entries)));
}

}  // namespace
}  // namespace yanlu::documents
