#include <nlohmann/json.hpp>

#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/settings.hpp"

namespace yanlu::guard {

nlohmann::json challenge_context(const Services& services, const std::string& draft, const Seen& seen) {
  const auto settings = services.pool.read(Acting::visitor(), settings_of);
  const bool wanted = settings.proof != "off" || settings.fastest_seconds > 0;
  if (!wanted) return {{"has_challenge", false}};
  const auto now = services.clock.now();
  const auto& secret = services.config.secret;
  const auto brought = read_challenge(secret, seen.challenge, draft, now);
  const bool stays = brought && brought->difficulty >= settings.difficulty;
  const auto difficulty = stays ? brought->difficulty : static_cast<int>(settings.difficulty);
  return {{"has_challenge", true},
          {"challenge", stays ? seen.challenge : new_challenge(secret, draft, difficulty, now)},
          {"proof", stays ? seen.proof : ""},
          {"solves_proof", settings.proof != "off"},
          {"parts", kParts},
          {"difficulty", difficulty},
          {"holds_seconds", std::chrono::seconds(kChallengeHolds).count()}};
}

}  // namespace yanlu::guard
