#include "server/modules/intake/tables/json.hpp"

#include <nlohmann/json.hpp>

namespace yanlu::intake {

using nlohmann::json;

json to_json(const std::vector<WrongCell>& wrong) {
  json all = json::array();
  for (const auto& cell : wrong)
    all.push_back(
        {{"row", cell.row}, {"column", cell.column}, {"message", cell.message}, {"parameters", cell.parameters}});
  return all;
}

std::vector<WrongCell> wrong_cells_from(const json& stored) {
  std::vector<WrongCell> all;
  for (const auto& cell : stored)
    all.push_back({cell.at("row").get<std::size_t>(), cell.at("column").get<std::string>(),
                   cell.at("message").get<std::string>(), cell.at("parameters").get<MessageParameters>()});
  return all;
}

std::string cell_of(const WrongCell& wrong) {
  return wrong.row == 0 ? std::string{} : wrong.column + std::to_string(wrong.row);
}

json to_json(const view::Messages& messages, const ImportResult& result) {
  json errors = json::array();
  for (const auto& cell : result.wrong)
    errors.push_back({{"row", cell.row},
                      {"column", cell.column},
                      {"cell", cell_of(cell)},
                      {"message", messages.text(cell.message, cell.parameters)}});
  return {{"total", result.total}, {"already", result.already}, {"brought", result.brought}, {"errors", errors}};
}

}  // namespace yanlu::intake
