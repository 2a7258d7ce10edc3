# What every target of the house is compiled and linked with.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # base_dir and hash_dir let a checkout at another path (CI's) hit the same cache; the PCH
    # sloppiness is what ccache's manual asks for with gcc's -fpch-preprocess and clang.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${CCACHE_PROGRAM})
endif()

# moc needs no other target's results; without this, the tools of clang would build whole libraries to get their mocs.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)

# The packaged mold links a test in a fraction of bfd's time.
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT MAQUETTE_NO_MOLD)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        add_link_options(-fuse-ld=mold)
    endif()
endif()

# Designated initializers leave out what has a default; that is their point.
add_compile_options(-Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Wimplicit-fallthrough -Wno-missing-field-initializers)
if(MAQUETTE_WERROR)
    add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND MAQUETTE_PCH)
    add_compile_options(-fpch-preprocess)
endif()
add_compile_definitions(
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
include_directories(${CMAKE_SOURCE_DIR})

# maquette_precompiled(NAME HEADER LIBRARIES…): a header that is compiled once, for all targets that take it with
# maquette_take_precompiled(TARGET NAME). It may see no more libraries than each of them: gcc refuses it to whoever lacks
# a macro that it was made with.
function(maquette_precompiled name header)
    if(MAQUETTE_PCH)
        file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "")
        add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${name} PRIVATE ${ARGN})
        target_precompile_headers(${name} PRIVATE ${header})
    endif()
endfunction()

function(maquette_take_precompiled target name)
    if(MAQUETTE_PCH)
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()

# Where Qt, SQLite and the network do the work, the compiler's time is better saved.
function(maquette_compile_quickly)
    foreach(target IN LISTS ARGN)
        target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
    endforeach()
endfunction()

# Compiles the files of each of these folders of a target together, a handful at a time: what they share is then read once
# and not by every file, which is most of the work. Names in anonymous namespaces must differ within such a folder.
function(maquette_compile_together target)
    if(NOT MAQUETTE_UNITY)
        return()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    get_target_property(all ${target} SOURCES)
    foreach(folder IN LISTS ARGN)
        set(number 0)
        set(files ${all})
        list(FILTER files INCLUDE REGEX "(^|/)${folder}/[^/]*[.]cpp$")
        foreach(file IN LISTS files)
            math(EXPR group "${number} / 12")
            string(MAKE_C_IDENTIFIER "${folder}_${group}" group)
            set_source_files_properties(${file} PROPERTIES UNITY_GROUP ${group})
            math(EXPR number "${number} + 1")
        endforeach()
    endforeach()
endfunction()

# A library of the house, loaded by its hundreds of tests where BUILD_SHARED_LIBS says so: a change inside links it alone, and what
# the linker writes is a small part of what static tests are.
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)
function(maquette_library target)
    add_library(${target})
    # Both kinds are compiled alike: nothing is exported by a macro, and Qt asks everybody for -fPIC.
    set_target_properties(${target} PROPERTIES DEFINE_SYMBOL "" POSITION_INDEPENDENT_CODE OFF)
endfunction()
