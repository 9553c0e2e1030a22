#pragma once

// What the index and its callers say to each other, and the rooms of search/ among themselves.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace yanlu::search {

// The index cannot be opened, read or written; what() names the path, Xapian's own words and what to do. For the log.
class IndexError : public std::runtime_error {
 public:
  enum class Cause {
    other,      // the caller's or the machine's: an id, a full disk
    damage,     // the files are not what was written
    locked,     // another process has it open
    outdated,   // of another version of this program
    rebuilding  // it was damaged or outdated, and is being built anew
  };
  explicit IndexError(const std::string& what, Cause cause = Cause::other) : std::runtime_error(what), cause_(cause) {}
  Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

// What may be typed before a colon. search/ knows no states or channels: the service names them.
struct Field {
  // listed: another value typed is a Problem. id: the number of the document itself, group: that of its group; what is
  // no number is a Problem, and a number typed without a name is looked for as an id too.
  enum class Values { any, listed, id, group };
  std::string name;                                // "state", as in FieldValue
  std::vector<std::string> spellings = {};         // "状态": other names for it in a query
  std::map<std::string, std::string> values = {};  // "已保留" → "kept": other names for its values
  Values accepts = Values::any;
};

struct FieldValue {
  std::string name;
  std::string value;
};

struct Document {
  std::int64_t id = 0;
  std::string text;  // body, suggested wording and reason, joined by '\n'
  // Several of one name: it has each of these values. A name need not be known to queries.
  std::vector<FieldValue> fields = {};
  std::int64_t at = 0;  // seconds since 1970, for after: and before:
  std::uint32_t voices = 1;
  std::uint32_t group = 0;  // its number; 0: in none
};

// What is wrong with what was typed. `position` is its first byte there.
struct Problem {
  enum class Kind {
    unbalanced_quote,
    unbalanced_parenthesis,
    unknown_field,    // piece: the field
    unknown_value,    // piece: the value
    bad_date,         // piece: the date; after: and before: take 2026-01-31, 2026-01 and 2026
    missing_operand,  // nothing on one side of an operator, nothing in parentheses or after a colon
    only_exclusion,   // all that is said is what must not occur
    nothing_to_find,  // signs only, which are not indexed
    too_short,        // a prefix of less than two letters
    too_long,         // over kLongestQuery bytes or kMostWords words
    too_deep          // parentheses in parentheses in …
  };
  Kind kind;
  std::size_t position = 0;
  std::string piece = {};
};

enum class Order { relevance, newest, oldest, voices };

struct Query {
  // As typed, in the language described in README.md; empty finds everything the filters let pass.
  std::string words = {};
  std::vector<FieldValue> filters = {};  // of one name: any of the values; of several names: all
  Order order = Order::relevance;
  std::optional<std::int64_t> below = {};  // with Order::newest: only ids below this one, the cursor
  std::size_t offset = 0;
  std::size_t limit = 20;
  std::vector<std::string> facets = {};  // names of fields whose values are to be counted
};

struct Fragment {
  std::string text;
  bool highlighted = false;
};

struct Hit {
  std::int64_t id = 0;
  std::vector<Fragment> snippet;  // about 60 characters around the first match; not escaped for HTML
};

struct FacetValue {
  std::string value;
  std::size_t count = 0;
};

struct Hits {
  std::vector<Hit> hits;
  bool more = false;
  std::size_t total = 0;           // over all pages
  bool total_is_estimate = false;  // the facets' counts are then estimates too
  // No text has all the words: these have the most of them. Pages must say so. By relevance only.
  bool relaxed = false;
  // By name of the field: the commonest value first. A field's own filters don't narrow its counts, so that another
  // value can be picked.
  std::map<std::string, std::vector<FacetValue>> facets;
};

struct Suggestion {
  std::string words;          // what was typed with its last word completed
  std::size_t documents = 0;  // in how many texts the completed word stands; 0 for names of fields
};

// How it goes with an index.
struct Health {
  enum class State { serving, starting, rebuilding };
  State state = State::starting;
  std::string why = {};  // for the log: what was found damaged, of which schema it is, or why it can't be opened
  std::size_t done = 0;  // of a rebuild
  std::size_t total = 0;
  std::size_t failures = 0;  // of rebuilding, one after the other
};

// Is told, in words for the log, what befell an index.
using Report = std::function<void(const std::string& what)>;

}  // namespace yanlu::search
