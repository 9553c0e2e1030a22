#include "server/modules/drafts/forms.hpp"

#include "server/modules/accounts/accounts.hpp"

namespace yanlu::drafts {

Result<Consultation> read_times(const std::string& opens_at, const std::string& closes_at) {
  // A browser without a field for times lets people type the day alone.
  auto opens = from_local_field(opens_at);
  if (!opens) opens = from_local_date(opens_at);
  auto closes = from_local_field(closes_at);
  if (!closes) closes = end_of_local_date(closes_at);
  std::vector<FieldError> wrong;
  if (!opens) wrong.push_back({"opens_at", opens_at.empty() ? "error.required" : "error.not_a_time"});
  if (!closes) wrong.push_back({"closes_at", closes_at.empty() ? "error.required" : "error.not_a_time"});
  if (!opens || !closes) return refuse_fields(std::move(wrong));
  return Consultation{*opens, *closes};
}

}  // namespace yanlu::drafts
