# SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every build option travels on this one target, which each layer links.
add_library(clicknback_options INTERFACE)
target_include_directories(clicknback_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(clicknback_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    CLICKNBACK_VERSION="${PROJECT_VERSION}")
target_compile_options(clicknback_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wnon-virtual-dtor;-Woverloaded-virtual;-Wno-missing-field-initializers;-Werror>
    $<$<CXX_COMPILER_ID:MSVC>:/W4;/WX;/permissive->)

if(CLICKNBACK_SANITIZE)
    target_compile_options(clicknback_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(clicknback_options INTERFACE -fsanitize=address,undefined)
endif()
if(CLICKNBACK_COVERAGE)
    target_compile_options(clicknback_options INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(clicknback_options INTERFACE --coverage)
endif()

# clang-tidy takes the nearest file: what moc and rcc write below the build folder is not ours to
# polish. One harmless check stays on, because clang-tidy refuses to run without any.
if(CMAKE_CXX_CLANG_TIDY)
    file(WRITE ${PROJECT_BINARY_DIR}/.clang-tidy "Checks: '-*,misc-static-assert'\n")
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_link_options(clicknback_options INTERFACE -fuse-ld=mold)
endif()

# A folder is a layer and a layer is a target: the sources of a layer are the sources in its folder.
function(clicknback_layer name)
    cmake_parse_arguments(LAYER "" "" "LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS
        ${CMAKE_CURRENT_SOURCE_DIR}/*.h ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC clicknback_options ${LAYER_LINK})
endfunction()
