# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project shares: warnings and Qt's guard macros.
add_library(meshping_options INTERFACE)
target_compile_options(meshping_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                  -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
target_compile_definitions(
  meshping_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
                             QT_NO_KEYWORDS QT_STRICT_ITERATORS QT_DEPRECATED_WARNINGS)
target_include_directories(meshping_options INTERFACE ${CMAKE_SOURCE_DIR})
# What a later Qt names differently is still to be written as 6.4 has it.
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
  target_compile_definitions(meshping_options INTERFACE QT_WARN_DEPRECATED_UP_TO=0x060400)
endif()
# GCC's guess is wrong about a value beside an error (tl::expected) from this version on.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
  target_compile_options(meshping_options INTERFACE -Wno-maybe-uninitialized)
endif()

# ThreadSanitizer learns of the order between threads that Qt keeps. Other builds know the file, so that it is linted, and
# leave it out.
add_library(meshping_qtorder STATIC EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/support/qtorder.cpp)
target_link_libraries(meshping_qtorder PUBLIC Qt6::Core)
# clang alone minds that functions of Qt stand here under their mangled names
target_compile_options(meshping_qtorder PRIVATE -Wno-return-type-c-linkage)
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=thread")
  target_link_libraries(meshping_options INTERFACE meshping_qtorder)
  target_link_options(
    meshping_options
    INTERFACE
    LINKER:--wrap=_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv
    LINKER:--wrap=_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject
    LINKER:--wrap=_ZN11QMetaObject8activateEP7QObjectPKS_iPPv
    LINKER:--wrap=_ZNK20QFutureInterfaceBase6derefTEv
    LINKER:--wrap=_ZN11QThreadPool5startEP9QRunnablei
    LINKER:--wrap=_ZN11QThreadPool5startESt8functionIFvvEEi)
endif()

# Most of a compiler's time goes into the headers of Qt and of the standard library: each of these two sets is read once for
# all folders. Sources include what they use all the same; the linter reads them without this.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/headers.cpp CONTENT "")
# meshping_headers(NAME HEADERS headers... MODULES Qt modules...). GCC lets only those sources use them that define every
# macro of this target: the modules give their folders, but not their macros.
function(meshping_headers name)
  cmake_parse_arguments(arg "" "" "HEADERS;MODULES" ${ARGN})
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/headers.cpp)
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE meshping_options tl::expected Qt6::Core)
  foreach(module ${arg_MODULES})
    target_include_directories(${name} SYSTEM PRIVATE $<TARGET_PROPERTY:Qt6::${module},INTERFACE_INCLUDE_DIRECTORIES>)
  endforeach()
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()
set(core_headers <algorithm> <chrono> <functional> <memory> <optional> <span> <string> <unordered_map> <vector> <tl/expected.hpp>
                 <QByteArray> <QDateTime> <QHash> <QHostAddress> <QJsonObject> <QList> <QObject> <QString> <QTimer>)
meshping_headers(meshping_core_headers HEADERS ${core_headers} MODULES Network)
if(MESHPING_GUI)
  meshping_headers(meshping_widget_headers MODULES Network Gui Widgets
                   HEADERS ${core_headers} <QAbstractItemModel> <QAction> <QApplication> <QLabel> <QLayout> <QMainWindow> <QPainter>)
endif()

# meshping_library(NAME SOURCES files... LINKS targets...): one folder, one target; LINKS are its only arrows.
function(meshping_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC meshping_options ${arg_LINKS})
  if("Qt6::Widgets" IN_LIST arg_LINKS)
    target_precompile_headers(${name} REUSE_FROM meshping_widget_headers)
  elseif(arg_LINKS MATCHES "Qt6::(Core|Gui)")
    target_precompile_headers(${name} REUSE_FROM meshping_core_headers)
  endif()
endfunction()

# meshping_test(NAME SOURCES files... LINKS targets... [LABEL label]): a Qt Test class, the first of the files, run offscreen
# by ctest; its label is unit where none is given. All tests of a folder are one program, which links once instead of for
# each: bin/NAME is a link to it, and what it is called by chooses the test. The target NAME builds it.
function(meshping_test name)
  cmake_parse_arguments(arg "" "LABEL" "SOURCES;LINKS" ${ARGN})
  if(NOT arg_LABEL)
    set(arg_LABEL unit)
  endif()
  file(RELATIVE_PATH program ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REPLACE "/" "_" program ${program})
  if(NOT TARGET ${program})
    meshping_test_program(${program} ${arg_LABEL})
  endif()
  target_sources(${program} PRIVATE ${arg_SOURCES})
  target_link_libraries(${program} PRIVATE ${arg_LINKS})
  # Qt 6.8's QTRY_ macros narrow in our code; the sources' own options stand after the target's.
  set_property(SOURCE ${arg_SOURCES} PROPERTY COMPILE_OPTIONS -Wno-conversion)
  list(GET arg_SOURCES 0 source)
  set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS MESHPING_TEST_MAIN=${name}_main)
  set_property(TARGET ${program} APPEND PROPERTY MESHPING_TEST_NAMES ${name})

  add_custom_target(${name} DEPENDS ${program})
  file(MAKE_DIRECTORY ${CMAKE_RUNTIME_OUTPUT_DIRECTORY})
  file(CREATE_LINK ${program} ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${name} SYMBOLIC)
  add_test(NAME ${name} COMMAND ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen" TIMEOUT 600 LABELS ${arg_LABEL})
endfunction()

# The program of a folder's tests, without them.
function(meshping_test_program program label)
  set(names "$<TARGET_PROPERTY:${program},MESHPING_TEST_NAMES>")
  set(list ${CMAKE_CURRENT_BINARY_DIR}/testnames.h)
  file(GENERATE OUTPUT ${list} CONTENT "MESHPING_TEST($<JOIN:${names},)\nMESHPING_TEST(>)\n")
  add_executable(${program} ${CMAKE_SOURCE_DIR}/tests/support/testprogram.cpp)
  set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/support/testprogram.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  target_include_directories(${program} BEFORE PRIVATE ${CMAKE_SOURCE_DIR}/tests/support/qtest ${CMAKE_CURRENT_BINARY_DIR})
  target_link_libraries(${program} PRIVATE Qt6::Test)
  if(label STREQUAL "gui")
    target_precompile_headers(${program} REUSE_FROM meshping_widget_headers)
  else()
    target_precompile_headers(${program} REUSE_FROM meshping_core_headers)
  endif()
endfunction()

# meshping_folders(names...): adds those of the folders that are there.
function(meshping_folders)
  foreach(folder ${ARGN})
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt)
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()

# meshping_moc_where_needed(FOLDER): AUTOMOC costs a look at every source and a source of its own, for each target. In this
# folder and those below only targets with something for it keep it. (A first Q_OBJECT in a target takes cmake to be run
# again, as run.sh and test.sh do.)
function(meshping_moc_where_needed folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target ${targets})
    get_target_property(automoc ${target} AUTOMOC)
    if(automoc)
      meshping_has_to_moc(needed ${target})
      set_target_properties(${target} PROPERTIES AUTOMOC ${needed})
    endif()
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(below ${folders})
    meshping_moc_where_needed(${below})
  endforeach()
endfunction()

# Whether a source of the target, or the header of its name, has something for moc.
function(meshping_has_to_moc variable target)
  get_target_property(folder ${target} SOURCE_DIR)
  get_target_property(sources ${target} SOURCES)
  foreach(source ${sources})
    get_filename_component(source ${source} ABSOLUTE BASE_DIR ${folder})
    string(REGEX REPLACE "\\.cpp$" ".h" header ${source})
    foreach(file ${source} ${header})
      if(EXISTS ${file} AND file MATCHES "\\.(cpp|h)$")
        file(STRINGS ${file} found REGEX "Q_OBJECT|Q_GADGET|Q_NAMESPACE|\\.moc\"" LIMIT_COUNT 1)
        if(found)
          set(${variable} ON PARENT_SCOPE)
          return()
        endif()
      endif()
    endforeach()
  endforeach()
  set(${variable} OFF PARENT_SCOPE)
endfunction()
