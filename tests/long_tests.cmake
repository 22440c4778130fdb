# SPDX-License-Identifier: Apache-2.0
# Begun first, so that no processor waits for one of them at the end. Read by ctest after it has found the tests.
foreach(name IN ITEMS
    "verify: the good plan has no violation"
    "verify: damage to units, moves, sites and the ledger is found and named"
    "verify: damage to what-ifs, findings, law, run and certificate is found and named"
    "what the plan decides is accepted when it is filed in one day"
    "remedies of 500 applications help, are the least, and none is missing"
    "a plan of the shipped case"
    "the law of 2017 knows no 1 km ban, the same data give another plan")
    set_tests_properties("${name}" PROPERTIES COST 1000)
endforeach()
# It makes two plans, each on all processors: beside others it takes longer than they do one after the other.
set_tests_properties("the law of 2017 knows no 1 km ban, the same data give another plan" PROPERTIES RUN_SERIAL ON)
