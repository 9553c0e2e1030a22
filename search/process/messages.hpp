#pragma once

// What is asked of the search process, and what it answers. A question is a kind and its bytes; an answer is an Outcome
// and its bytes.

#include "search/process/wire.hpp"
#include "search/values.hpp"

namespace yanlu::search {

enum class Ask : std::uint64_t {
  open,
  refresh,
  check,
  close,
  write,
  search,
  suggest,
  more_like,
  size,
  begin_rebuild,
  put_in_rebuild,
  finish_rebuild
};

enum class Outcome : std::uint64_t { answer, problem, error };

// What the service knows of the opened index without asking again.
struct Facts {
  std::string generation;
  std::string position;
};

void pack(Packer& packer, const Facts& facts);
void pack(Packer& packer, const std::vector<Field>& fields);
void pack(Packer& packer, const std::vector<FieldValue>& values);
void pack(Packer& packer, const Document& document);
void pack(Packer& packer, const Query& query);
void pack(Packer& packer, const Problem& problem);
void pack(Packer& packer, const std::vector<Hit>& hits);
void pack(Packer& packer, const Hits& hits);
void pack(Packer& packer, const std::vector<Suggestion>& suggestions);

template <typename Value>
Value unpack(Unpacker& unpacker);
template <>
Facts unpack<Facts>(Unpacker& unpacker);
template <>
std::vector<Field> unpack<std::vector<Field>>(Unpacker& unpacker);
template <>
std::vector<FieldValue> unpack<std::vector<FieldValue>>(Unpacker& unpacker);
template <>
Document unpack<Document>(Unpacker& unpacker);
template <>
Query unpack<Query>(Unpacker& unpacker);
template <>
Problem unpack<Problem>(Unpacker& unpacker);
template <>
std::vector<Hit> unpack<std::vector<Hit>>(Unpacker& unpacker);
template <>
Hits unpack<Hits>(Unpacker& unpacker);
template <>
std::vector<Suggestion> unpack<std::vector<Suggestion>>(Unpacker& unpacker);

}  // namespace yanlu::search
