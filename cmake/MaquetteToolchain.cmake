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

function(maquette_precompile target)
    if(MAQUETTE_PCH)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()
