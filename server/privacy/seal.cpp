#include "server/privacy/seal.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>
#include <mutex>
#include <tuple>

#include "server/text/encoded.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const Key* find(const Keys& keys, std::uint8_t id) {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.id == id; });
  return found == keys.end() ? nullptr : &*found;
}

// Tells whether a file is still the one that was read.
using Look = std::tuple<dev_t, ino_t, off_t, time_t, long>;
Look look_of(const struct stat& s) { return {s.st_dev, s.st_ino, s.st_size, s.st_mtim.tv_sec, s.st_mtim.tv_nsec}; }

// Keys are wiped from memory when nobody reads them any more.
std::shared_ptr<const Keys> wiped_at_the_end(Keys keys) {
  return {new Keys(std::move(keys)), [](Keys* old) {
            for (auto& key : *old) sodium_memzero(key.bytes.data(), key.bytes.size());
            delete old;  // NOLINT(cppcoreguidelines-owning-memory): the deleter of the pointer made here
          }};
}

}  // namespace

struct Seal::State {
  std::mutex mutex;
  std::shared_ptr<const Keys> keys;
  Look look;
};

Seal::Seal(std::filesystem::path key_file, std::function<bool()> may_create)
    : key_file_(std::move(key_file)), may_create_(std::move(may_create)), state_(std::make_unique<State>()) {
  if (sodium_init() < 0) throw KeyTrouble("libsodium cannot be used on this machine.");
}

Seal::~Seal() = default;

void Seal::prepare() const { latest(); }

std::shared_ptr<const Keys> Seal::latest() const {
  const std::lock_guard lock(state_->mutex);
  struct stat now {};
  if (stat(key_file_.c_str(), &now) != 0) {
    // With keys in memory there was a file, and what is sealed now could not be opened after the next start.
    if (state_->keys || !may_create_ || !may_create_())
      throw KeyTrouble("The key file of personal data " + key_file_.string() +
                       " is missing, and the database holds data sealed with it: put the file back from its backup.");
    create_key_file(key_file_, {another_key({})});
    if (stat(key_file_.c_str(), &now) != 0) throw KeyTrouble(key_file_.string() + " cannot be read.");
  }
  if (!state_->keys || state_->look != look_of(now)) {
    state_->keys = wiped_at_the_end(read_keys(key_file_));
    state_->look = look_of(now);
  }
  return state_->keys;
}

std::shared_ptr<const Keys> Seal::known() const {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->keys) return state_->keys;
  }
  return latest();
}

std::string Seal::seal(std::string_view text, std::string_view bound_to) const {
  const auto keys = latest();
  const auto& key = keys->back();
  // key id, nonce, text and its tag; the id is bound along.
  std::string sealed(1 + kNonce + text.size() + kTag, '\0');
  sealed[0] = static_cast<char>(key.id);
  auto* const nonce = text::bytes_of(sealed) + 1;
  randombytes_buf(nonce, kNonce);
  const std::string bound = sealed[0] + std::string(bound_to);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, text::bytes_of(text), text.size(),
                                             text::bytes_of(bound), bound.size(), nullptr, nonce,
                                             text::bytes_of(key.bytes));
  return sealed;
}

std::string Seal::open(std::string_view sealed, std::string_view bound_to) const {
  if (sealed.size() < 1 + kNonce + kTag) throw Unopenable("what is to be opened was never sealed");
  auto keys = known();
  const auto* key = find(*keys, key_of(sealed));
  if (key == nullptr) {
    keys = latest();
    key = find(*keys, key_of(sealed));
  }
  if (key == nullptr)
    throw Unopenable("sealed with the key " + std::to_string(key_of(sealed)) + ", which " + key_file_.string() +
                     " does not hold");
  const std::string bound = sealed[0] + std::string(bound_to);
  const auto* const nonce = text::bytes_of(sealed) + 1;
  std::string text(sealed.size() - 1 - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(text::bytes_of(text), nullptr, nullptr, nonce + kNonce,
                                                 sealed.size() - 1 - kNonce, text::bytes_of(bound), bound.size(), nonce,
                                                 text::bytes_of(key->bytes)) != 0)
    throw Unopenable("what was sealed for " + std::string(bound_to) + " was altered, or belongs elsewhere");
  return text;
}

std::uint8_t Seal::current_key() const { return latest()->back().id; }

std::uint8_t Seal::key_of(std::string_view sealed) {
  return sealed.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(sealed.front());
}

}  // namespace yanlu::privacy
