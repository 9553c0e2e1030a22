#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/guard/guard.hpp"

namespace yanlu::guard {

// The names stand in templates/challenge.html as well.
Seen seen_in_form(const http::FormData& form, const std::string& draft, std::string words) {
  return {.way = Seen::Way::page,
          .draft = draft,
          .words = std::move(words),
          .hidden_field = form.value("homepage"),
          .challenge = form.value("challenge"),
          .proof = form.value("proof")};
}

std::vector<std::pair<std::string, std::string>> carried(const Seen& seen) {
  return {{"homepage", seen.hidden_field}, {"challenge", seen.challenge}, {"proof", seen.proof}};
}

Result<Seen> seen_in_json(const nlohmann::json& body, const std::string& draft, std::string words) {
  Seen seen{.way = Seen::Way::api,
            .draft = draft,
            .words = std::move(words),
            .hidden_field = {},
            .challenge = {},
            .proof = {}};
  for (const auto& [name, into] : {std::pair{"challenge", &seen.challenge}, std::pair{"proof", &seen.proof}}) {
    auto value = http::text_member(body, name);
    if (!value) return pass_on(value);
    *into = std::move(*value);
  }
  return seen;
}

}  // namespace yanlu::guard
