#pragma once

// Personal data at rest: sealed by a key that is not in the database (XChaCha20-Poly1305).

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/privacy/key_file.hpp"

namespace yanlu::privacy {

// What was sealed cannot be opened: altered, moved to another row, or its key is gone.
class Unopenable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Seal {
 public:
  // The file is read when first needed. When it is absent, `may_create` is asked: false says that there are sealed
  // data already, which a new key could never open.
  Seal(std::filesystem::path key_file, std::function<bool()> may_create);
  ~Seal();
  Seal(const Seal&) = delete;
  Seal& operator=(const Seal&) = delete;
  Seal(Seal&&) = delete;
  Seal& operator=(Seal&&) = delete;

  // Reads the keys now, or makes the first one. Throws KeyTrouble with what to do.
  void prepare() const;

  // `bound_to` says which row and column the text belongs to ("contributor:12:name"): elsewhere it does not open.
  // Sealing takes the key that is the current one in the file at this moment.
  std::string seal(std::string_view text, std::string_view bound_to) const;
  // Throws Unopenable. A key that is not known yet is looked for in the file again.
  std::string open(std::string_view sealed, std::string_view bound_to) const;

  std::uint8_t current_key() const;
  static std::uint8_t key_of(std::string_view sealed);  // 0 of nothing
  const std::filesystem::path& key_file() const { return key_file_; }

 private:
  struct State;
  std::shared_ptr<const Keys> latest() const;  // as the file has them now
  std::shared_ptr<const Keys> known() const;

  std::filesystem::path key_file_;
  std::function<bool()> may_create_;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::privacy
