// What people agree to has a version: another text is another version.

#include "server/privacy/consent.hpp"

#include <gtest/gtest.h>

#include "server/view/embedded.hpp"
#include "server/view/messages.hpp"

namespace yanlu::privacy {
namespace {

// FNV-1a: the same on every machine.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 1469598103934665603U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

TEST(Consent, TextsBelongToTheVersionThatIsKeptWithTheData) {
  std::string texts;
  for (const auto& file : embedded::messages()) {
    const view::Messages messages(file.bytes);
    for (const auto& [id, text] : messages.all())
      if (id.starts_with("consent.")) texts += id + '=' + text + '\n';
  }
  EXPECT_EQ(std::string(kConsentVersion) + ' ' + std::to_string(hash_of(texts)), "2026-11-30 12785331596974060765")
      << "The texts have changed: raise kConsentVersion and write the new pair here.";
}

}  // namespace
}  // namespace yanlu::privacy
