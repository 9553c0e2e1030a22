#include "server/modules/accounts/passwords.hpp"

#include <sodium.h>

#include <array>
#include <new>
#include <semaphore>
#include <string_view>

#include "server/modules/accounts/accounts.hpp"

namespace yanlu::accounts {
namespace {

std::counting_semaphore<2> hashing(2);

class Turn {
 public:
  Turn() { hashing.acquire(); }
  ~Turn() { hashing.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  Turn(Turn&&) = delete;
  Turn& operator=(Turn&&) = delete;
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
