# Puts files of the source tree into the binary, so that it runs from one file. Used in two ways:
#   include()d, it offers yanlu_embed_sql() and yanlu_embed_files();
#   run by `cmake -P` at build time, it writes one generated source.

if(CMAKE_SCRIPT_MODE_FILE AND DEFINED EMBED_KIND)
  set(result "// Generated from ${EMBED_ORIGIN}; do not edit.\n")
  if(EMBED_KIND STREQUAL "sql")
    string(APPEND result "#pragma once\n#include \"server/db/statement.hpp\"\nnamespace yanlu::${EMBED_NAME}::sql {\n")
    foreach(file IN LISTS EMBED_FILES)
      get_filename_component(name "${file}" NAME_WE)
      file(READ "${file}" content)
      string(APPEND result "inline constexpr db::Statement ${name}{\"${EMBED_NAME}.${name}\", R\"embedded(${content})embedded\"};\n")
    endforeach()
    string(APPEND result "}\n")
  else()
    string(APPEND result "#include \"server/view/embedded.hpp\"\nnamespace yanlu::embedded {\nnamespace {\n")
    set(rows "")
    set(number 0)
    foreach(file IN LISTS EMBED_FILES)
      file(RELATIVE_PATH name "${EMBED_ROOT}" "${file}")
      file(READ "${file}" bytes HEX)
      string(LENGTH "${bytes}" digits)
      math(EXPR size "${digits} / 2")
      string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
      # Short literals one after the other: the compiler joins them, and no line grows endless.
      string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?)" "\"\\1\"\n" bytes "${bytes}")
      string(APPEND result "constexpr char file_${number}[] =\n${bytes}\"\";\n")
      string(APPEND rows "    {\"${name}\", {file_${number}, ${size}}},\n")
      math(EXPR number "${number} + 1")
    endforeach()
    if(number EQUAL 0)
      message(FATAL_ERROR "there are no files for ${EMBED_NAME}")
    endif()
    string(APPEND result "constexpr File kFiles[] = {\n${rows}};\n}\nstd::span<const File> ${EMBED_NAME}() { return kFiles; }\n}\n")
  endif()
  file(WRITE "${EMBED_OUTPUT}" "${result}")
  return()
endif()

set(YANLU_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(yanlu_embed_run output kind name root)
  add_custom_command(OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} -DEMBED_KIND=${kind} -DEMBED_NAME=${name} "-DEMBED_ROOT=${root}" "-DEMBED_ORIGIN=${name}"
            "-DEMBED_OUTPUT=${output}" "-DEMBED_FILES=${ARGN}" -P "${YANLU_EMBED_SCRIPT}"
    DEPENDS ${ARGN} "${YANLU_EMBED_SCRIPT}" VERBATIM)
endfunction()

# sql/insert_draft.sql of a module becomes drafts::sql::insert_draft in "sql.hpp" of that target.
function(yanlu_embed_sql target module folder)
  file(GLOB files CONFIGURE_DEPENDS "${folder}/*.sql")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/generated/${module}_sql.hpp")
  yanlu_embed_run("${output}" sql ${module} "${folder}" ${files})
  target_sources(${target} PRIVATE "${output}")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/generated")
endfunction()

# The files become embedded::NAME(), a span of {path relative to root, bytes}.
function(yanlu_embed_files target name root)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/generated/${name}.cpp")
  yanlu_embed_run("${output}" files ${name} "${root}" ${ARGN})
  target_sources(${target} PRIVATE "${output}")
  set_source_files_properties("${output}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
