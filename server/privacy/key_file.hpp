#pragma once

// The file of the keys that personal data are sealed with: lines "ID HEX64", the last one the current key.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::privacy {

struct Key {
  std::uint8_t id = 0;  // 1 to 255; stands in front of what was sealed with it
  std::string bytes;
};
using Keys = std::vector<Key>;  // in the order of the file

// The file is there and is no file of keys, or it cannot be read or written. what() says what to do.
class KeyTrouble : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

Keys read_keys(const std::filesystem::path& file);
std::string to_text(const Keys& keys);
// A key of random bytes whose id none of these has. Throws KeyTrouble when all 255 are taken.
Key another_key(const Keys& keys);

// Both leave the file readable by its owner only and on the disk when they return.
// The one that came first wins: false when the file was there meanwhile.
bool create_key_file(const std::filesystem::path& file, const Keys& keys);
// Readers see the old file or the new one, never a part.
void replace_key_file(const std::filesystem::path& file, const Keys& keys);

}  // namespace yanlu::privacy
