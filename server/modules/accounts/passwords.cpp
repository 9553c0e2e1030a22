#include "server/modules/accounts/passwords.hpp"

#include <sodium.h>

#include <array>
#include <atomic>
#include <new>
#include <semaphore>
#include <string_view>

#include "server/modules/accounts/accounts.hpp"

namespace yanlu::accounts {
namespace {

constexpr int kMostAtOnce = 2;
constexpr int kMostWaiting = 8;

std::counting_semaphore<kMostAtOnce> hashing(kMostAtOnce);
std::atomic<int> signing_in = 0;

class Turn {
 public:
  Turn() { hashing.acquire(); }
  ~Turn() { hashing.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  Turn(Turn&&) = delete;
  Turn& operator=(Turn&&) = delete;
};

class Place {
 public:
  Place() : number_(++signing_in) {}
  ~Place() { --signing_in; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  Place(Place&&) = delete;
  Place& operator=(Place&&) = delete;
  bool is_near() const { return number_ <= kMostAtOnce + kMostWaiting; }

 private:
  int number_;
};

}  // namespace

std::string hash_password(const std::string& password) {
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw std::bad_alloc();
  return hash.data();
}

bool verify_password(const std::string& hash, const std::string& password) {
  const Turn turn;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::optional<bool> verify_password_soon(const std::string& hash, const std::string& password) {
  const Place place;
  if (!place.is_near()) return std::nullopt;
  return verify_password(hash, password);
}

const std::string& hash_of_nobody() {
  static const std::string hash = hash_password(random_password());
  return hash;
}

// 16 characters that nobody mistakes for one another when copying from a screen: 31^16, 79 bits.
std::string random_password() {
  constexpr std::string_view kAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";
  std::string password;
  for (int i = 0; i < 16; ++i) password += kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size()))];
  return password;
}

}  // namespace yanlu::accounts
