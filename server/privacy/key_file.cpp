#include "server/privacy/key_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>

#include "server/text/encoded.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr int kLargestId = 255;

[[noreturn]] void trouble(const std::filesystem::path& file, const std::string& what) {
  throw KeyTrouble("The key file of personal data " + file.string() + ' ' + what);
}

Key key_from(const std::filesystem::path& file, std::size_t number, const std::string& line) {
  const auto where = "has no key in line " + std::to_string(number) + ": lines are \"ID HEX64\", ID from 1 to 255.";
  const auto space = line.find(' ');
  int id = 0;
  const auto [stop, code] = std::from_chars(line.data(), line.data() + std::min(space, line.size()), id);
  if (space == std::string::npos || code != std::errc{} || stop != line.data() + space || id < 1 || id > kLargestId)
    trouble(file, where);
  auto bytes = text::from_hex(std::string_view(line).substr(space + 1));
  if (!bytes || bytes->size() != kKeyBytes) trouble(file, where);
  return {static_cast<std::uint8_t>(id), *std::move(bytes)};
}

bool has(const Keys& keys, int id) {
  return std::any_of(keys.begin(), keys.end(), [&](const Key& key) { return key.id == id; });
}

std::string reason_of(int cause) { return std::generic_category().message(cause); }

// A file beside the one meant, on the disk, for its owner's eyes only.
std::filesystem::path write_beside(const std::filesystem::path& file, const Keys& keys) {
  std::filesystem::create_directories(file.parent_path().empty() ? "." : file.parent_path());
  auto pattern = file.string() + ".XXXXXX";
  const int handle = mkstemp(pattern.data());  // 0600
  if (handle < 0) trouble(file, std::string("cannot be written: ") + reason_of(errno));
  auto text = to_text(keys);
  const bool written =
      ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(handle) == 0;
  sodium_memzero(text.data(), text.size());
  close(handle);
  if (!written) {
    unlink(pattern.c_str());
    trouble(file, "cannot be written: is the disk full?");
  }
  return pattern;
}

void sync_folder(const std::filesystem::path& file) {
  const auto folder = file.parent_path().empty() ? std::filesystem::path(".") : file.parent_path();
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  fsync(handle);
  close(handle);
}

}  // namespace

Keys read_keys(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) trouble(file, "cannot be read.");
  Keys keys;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    auto key = key_from(file, number, line);
    if (has(keys, key.id)) trouble(file, "has the key " + std::to_string(key.id) + " twice.");
    keys.push_back(std::move(key));
  }
  if (keys.empty()) trouble(file, "holds no key.");
  return keys;
}

std::string to_text(const Keys& keys) {
  std::string lines;
  for (const auto& key : keys) {
    lines += std::to_string(key.id) + ' ' + text::hex(text::as_bytes(key.bytes)) + '\n';
  }
  return lines;
}

Key another_key(const Keys& keys) {
  // Counting on from the current one, so that an id comes back as late as can be.
  const int current = keys.empty() ? 0 : keys.back().id;
  for (int step = 1; step <= kLargestId; ++step) {
    const int id = (current + step - 1) % kLargestId + 1;
    if (has(keys, id)) continue;
    Key key{static_cast<std::uint8_t>(id), std::string(kKeyBytes, '\0')};
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return key;
  }
  throw KeyTrouble("All 255 keys are in use.");
}

bool create_key_file(const std::filesystem::path& file, const Keys& keys) {
  const auto written = write_beside(file, keys);
  const bool first = link(written.c_str(), file.c_str()) == 0;
  const int cause = errno;
  unlink(written.c_str());
  if (!first && cause != EEXIST) trouble(file, std::string("cannot be written: ") + reason_of(cause));
  sync_folder(file);
  return first;
}

void replace_key_file(const std::filesystem::path& file, const Keys& keys) {
  const auto written = write_beside(file, keys);
  if (rename(written.c_str(), file.c_str()) != 0) {
    const int cause = errno;
    unlink(written.c_str());
    trouble(file, std::string("cannot be replaced: ") + reason_of(cause));
  }
  sync_folder(file);
}

}  // namespace yanlu::privacy
