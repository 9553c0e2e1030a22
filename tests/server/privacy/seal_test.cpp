#include "server/privacy/seal.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>

namespace yanlu::privacy {
namespace {

class SealTest : public ::testing::Test {
 protected:
  SealTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "yanlu-seal-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~SealTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file() const { return folder_ / "keys" / "personal.key"; }
  Seal fresh() const {
    return Seal(file(), [] { return true; });  // elided, never moved
  }
  void write(const std::string& text) const {
    std::filesystem::create_directories(file().parent_path());
    std::ofstream(file()) << text;
  }
  std::string trouble_with(const std::string& text) const {
    write(text);
    try {
      fresh().prepare();
    } catch (const KeyTrouble& trouble) {
      return trouble.what();
    }
    return {};
  }

  std::filesystem::path folder_;
};

const std::string kHex(64, 'a');

TEST_F(SealTest, OpensWhatItSealed) {
  const auto seal = fresh();
  for (const char* const text : {"", "王建国", "13812345678"})
    EXPECT_EQ(seal.open(seal.seal(text, "contributor:1:name"), "contributor:1:name"), text);
}

TEST_F(SealTest, SealsTheSameTextDifferentlyEachTime) {
  const auto seal = fresh();
  const auto once = seal.seal("王建国", "1");
  EXPECT_NE(once, seal.seal("王建国", "1"));
  EXPECT_EQ(once.find("王"), std::string::npos);
}

TEST_F(SealTest, RefusesWhatWasMovedToAnotherRow) {
  const auto seal = fresh();
  const auto sealed = seal.seal("13812345678", "contributor:1:phone");
  EXPECT_THROW(seal.open(sealed, "contributor:2:phone"), Unopenable);
}

TEST_F(SealTest, RefusesWhatWasAlteredInAnyByte) {
  const auto seal = fresh();
  const auto sealed = seal.seal("13812345678", "1");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto altered = sealed;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_THROW(seal.open(altered, "1"), Unopenable) << i;
    EXPECT_THROW(seal.open(sealed.substr(0, i), "1"), Unopenable) << i;
  }
}

TEST_F(SealTest, MakesTheFirstKeyForItsOwnersEyesOnly) {
  fresh().prepare();
  struct stat found {};
  ASSERT_EQ(stat(file().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  EXPECT_EQ(read_keys(file()).size(), 1U);
}

TEST_F(SealTest, MakesNoKeyWhereSealedDataWait) {
  const Seal seal(file(), [] { return false; });
  EXPECT_THROW(seal.prepare(), KeyTrouble);
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(SealTest, SealsNothingWithAKeyWhoseFileIsGone) {
  const auto seal = fresh();
  const auto sealed = seal.seal("王建国", "1");
  std::filesystem::remove(file());
  EXPECT_THROW(seal.seal("王建国", "1"), KeyTrouble);
  EXPECT_FALSE(std::filesystem::exists(file()));
  EXPECT_EQ(seal.open(sealed, "1"), "王建国");
}

TEST_F(SealTest, SealsWithTheLastKeyOfTheFileAndOpensWithAll) {
  const auto seal = fresh();
  const auto old = seal.seal("王建国", "1");
  auto keys = read_keys(file());
  keys.push_back(another_key(keys));
  replace_key_file(file(), keys);
  const auto young = seal.seal("王建国", "1");
  EXPECT_EQ(Seal::key_of(old), 1);
  EXPECT_EQ(Seal::key_of(young), 2);
  EXPECT_EQ(seal.open(old, "1"), "王建国");
  EXPECT_EQ(seal.open(young, "1"), "王建国");
}

TEST_F(SealTest, LooksAgainForAKeyItDoesNotKnow) {
  const auto reader = fresh();
  reader.prepare();
  auto keys = read_keys(file());
  keys.push_back(another_key(keys));
  replace_key_file(file(), keys);
  const auto sealed = fresh().seal("王建国", "1");
  EXPECT_EQ(Seal::key_of(sealed), 2);
  EXPECT_EQ(reader.open(sealed, "1"), "王建国");
  replace_key_file(file(), {keys.front()});
  EXPECT_THROW(fresh().open(sealed, "1"), Unopenable);
}

TEST_F(SealTest, SaysWhatIsWrongWithAKeyFile) {
  EXPECT_EQ(trouble_with("# kept in the safe\n1 " + kHex + "\r\n2 " + kHex + "\n"), "");
  const std::vector<std::string> all{"",
                                     "0 " + kHex,
                                     "256 " + kHex,
                                     "1 " + kHex + "a",
                                     "1 abc",
                                     "1" + kHex,
                                     "1 " + std::string(64, 'g'),
                                     "x " + kHex,
                                     "1 " + kHex + "\n1 " + kHex};
  for (const auto& wrong : all) EXPECT_NE(trouble_with(wrong), "") << wrong;
}

TEST_F(SealTest, AKeyFileIsMadeOnce) {
  fresh().prepare();
  const auto keys = read_keys(file());
  EXPECT_FALSE(create_key_file(file(), {another_key({})}));
  EXPECT_EQ(read_keys(file())[0].bytes, keys[0].bytes);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(file().parent_path())) files += entry.exists() ? 1 : 0;
  EXPECT_EQ(files, 1U);
}

TEST_F(SealTest, AnotherKeyHasAnIdOfItsOwn) {
  Keys keys;
  for (int i = 0; i < 255; ++i) keys.push_back(another_key(keys));
  EXPECT_THROW(another_key(keys), KeyTrouble);
  keys.erase(keys.begin() + 6);
  EXPECT_EQ(another_key(keys).id, 7);
}

}  // namespace
}  // namespace yanlu::privacy
