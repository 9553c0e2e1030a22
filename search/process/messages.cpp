#include "search/process/messages.hpp"

namespace yanlu::search {

void pack(Packer& packer, const Facts& facts) {
  packer.text(facts.generation);
  packer.text(facts.position);
}

template <>
Facts unpack<Facts>(Unpacker& unpacker) {
  Facts facts;
  facts.generation = unpacker.text();
  facts.position = unpacker.text();
  return facts;
}

void pack(Packer& packer, const std::vector<Field>& fields) {
  packer.list(fields, [&](const Field& field) {
    packer.text(field.name);
    packer.list(field.spellings, [&](const std::string& spelling) { packer.text(spelling); });
    packer.list(field.values, [&](const auto& value) {
      packer.text(value.first);
      packer.text(value.second);
    });
    packer.number(static_cast<std::uint64_t>(field.accepts));
  });
}

template <>
std::vector<Field> unpack<std::vector<Field>>(Unpacker& unpacker) {
  std::vector<Field> fields;
  unpacker.list([&] {
    auto& field = fields.emplace_back();
    field.name = unpacker.text();
    unpacker.list([&] { field.spellings.push_back(unpacker.text()); });
    unpacker.list([&] {
      auto name = unpacker.text();
      field.values[std::move(name)] = unpacker.text();
    });
    field.accepts = static_cast<Field::Values>(unpacker.number());
  });
  return fields;
}

void pack(Packer& packer, const std::vector<FieldValue>& values) {
  packer.list(values, [&](const FieldValue& value) {
    packer.text(value.name);
    packer.text(value.value);
  });
}

template <>
std::vector<FieldValue> unpack<std::vector<FieldValue>>(Unpacker& unpacker) {
  std::vector<FieldValue> values;
  unpacker.list([&] {
    auto name = unpacker.text();
    values.push_back({std::move(name), unpacker.text()});
  });
  return values;
}

void pack(Packer& packer, const Document& document) {
  packer.id(document.id);
  packer.text(document.text);
  pack(packer, document.fields);
  packer.id(document.at);
  packer.number(document.voices);
  packer.number(document.group);
}

template <>
Document unpack<Document>(Unpacker& unpacker) {
  Document document;
  document.id = unpacker.id();
  document.text = unpacker.text();
  document.fields = unpack<std::vector<FieldValue>>(unpacker);
  document.at = unpacker.id();
  document.voices = static_cast<std::uint32_t>(unpacker.number());
  document.group = static_cast<std::uint32_t>(unpacker.number());
  return document;
}

void pack(Packer& packer, const Query& query) {
  packer.text(query.words);
  pack(packer, query.filters);
  packer.number(static_cast<std::uint64_t>(query.order));
  packer.number(query.below ? 1 : 0);
  packer.id(query.below.value_or(0));
  packer.number(query.offset);
  packer.number(query.limit);
  packer.list(query.facets, [&](const std::string& facet) { packer.text(facet); });
}

template <>
Query unpack<Query>(Unpacker& unpacker) {
  Query query;
  query.words = unpacker.text();
  query.filters = unpack<std::vector<FieldValue>>(unpacker);
  query.order = static_cast<Order>(unpacker.number());
  const bool has_below = unpacker.flag();
  const auto below = unpacker.id();
  if (has_below) query.below = below;
  query.offset = unpacker.number();
  query.limit = unpacker.number();
  unpacker.list([&] { query.facets.push_back(unpacker.text()); });
  return query;
}

void pack(Packer& packer, const Problem& problem) {
  packer.number(static_cast<std::uint64_t>(problem.kind));
  packer.number(problem.position);
  packer.text(problem.piece);
}

template <>
Problem unpack<Problem>(Unpacker& unpacker) {
  Problem problem{static_cast<Problem::Kind>(unpacker.number())};
  problem.position = unpacker.number();
  problem.piece = unpacker.text();
  return problem;
}

void pack(Packer& packer, const std::vector<Hit>& hits) {
  packer.list(hits, [&](const Hit& hit) {
    packer.id(hit.id);
    packer.list(hit.snippet, [&](const Fragment& fragment) {
      packer.text(fragment.text);
      packer.number(fragment.highlighted ? 1 : 0);
    });
  });
}

template <>
std::vector<Hit> unpack<std::vector<Hit>>(Unpacker& unpacker) {
  std::vector<Hit> hits;
  unpacker.list([&] {
    auto& hit = hits.emplace_back();
    hit.id = unpacker.id();
    unpacker.list([&] {
      auto text = unpacker.text();
      hit.snippet.push_back({std::move(text), unpacker.flag()});
    });
  });
  return hits;
}

void pack(Packer& packer, const Hits& hits) {
  pack(packer, hits.hits);
  for (const bool flag : {hits.more, hits.total_is_estimate, hits.relaxed}) packer.number(flag ? 1 : 0);
  packer.number(hits.total);
  packer.list(hits.facets, [&](const auto& facet) {
    packer.text(facet.first);
    packer.list(facet.second, [&](const FacetValue& value) {
      packer.text(value.value);
      packer.number(value.count);
    });
  });
}

template <>
Hits unpack<Hits>(Unpacker& unpacker) {
  Hits hits;
  hits.hits = unpack<std::vector<Hit>>(unpacker);
  hits.more = unpacker.flag();
  hits.total_is_estimate = unpacker.flag();
  hits.relaxed = unpacker.flag();
  hits.total = unpacker.number();
  unpacker.list([&] {
    auto& values = hits.facets[unpacker.text()];
    unpacker.list([&] {
      auto value = unpacker.text();
      values.push_back({std::move(value), unpacker.number()});
    });
  });
  return hits;
}

void pack(Packer& packer, const std::vector<Suggestion>& suggestions) {
  packer.list(suggestions, [&](const Suggestion& suggestion) {
    packer.text(suggestion.words);
    packer.number(suggestion.documents);
  });
}

template <>
std::vector<Suggestion> unpack<std::vector<Suggestion>>(Unpacker& unpacker) {
  std::vector<Suggestion> suggestions;
  unpacker.list([&] {
    auto words = unpacker.text();
    suggestions.push_back({std::move(words), unpacker.number()});
  });
  return suggestions;
}

}  // namespace yanlu::search
