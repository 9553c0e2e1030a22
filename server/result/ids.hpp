#pragma once

#include <compare>
#include <cstdint>

namespace yanlu {

// An identifier that cannot be mistaken for another table's.
template <typename Tag>
struct Id {
  std::int64_t value = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};

using OrganisationId = Id<struct OrganisationTag>;
using UserId = Id<struct UserTag>;
using LawId = Id<struct LawTag>;
using DraftId = Id<struct DraftTag>;
using OpinionId = Id<struct OpinionTag>;
using SubmissionId = Id<struct SubmissionTag>;
using GroupId = Id<struct GroupTag>;
using ReportId = Id<struct ReportTag>;
using ItemId = Id<struct ItemTag>;
using ImportId = Id<struct ImportTag>;
using SymposiumId = Id<struct SymposiumTag>;
using ActionId = Id<struct ActionTag>;

}  // namespace yanlu
