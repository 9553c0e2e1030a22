#pragma once

// The form residents write on: a card for each article, one set of questions about the person.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "server/http/request.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/modules/submissions/validation.hpp"

namespace yanlu::submissions {

struct Subject {
  drafts::Draft draft;
  std::vector<drafts::Element> articles;
  const drafts::Element* find(const std::string& key) const;
  std::string number_of(const std::string& key) const;  // "第十二条", "" where there is none
  std::string text_of(const std::string& key) const;    // "" where there is none
};
// A draft that residents may know of; nothing for others and for enacted texts.
std::optional<Subject> find_subject(db::Transaction& transaction, const std::string& slug, Instant now);

// "12,15" → the keys, each once, as many as one submission holds.
std::vector<std::string> listed(const std::string& keys);

// Of opinions/opinion_form.html, but for submission_id. A wrong article is not fatal: the form still takes what was
// typed.
nlohmann::json cards_context(const Services& services, const http::Request& request, const Subject& subject,
                             const NewSubmission& submission, const std::optional<Error>& error);

}  // namespace yanlu::submissions
