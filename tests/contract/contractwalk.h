#pragma once

#include "core/catalog/catalog.h"
#include "tests/contract/contracthouse.h"
#include "tests/contract/contractparts.h"
#include "tests/support/testcase.h"

#include <QJsonObject>

#include <vector>

namespace maquette::test {

/// A test that walks every part of every built-in provider, one row each.
///
/// What has to come of a part stands under its name in tests/fixtures/<id>/contract.expected.json: "model" is the shipped
/// model that is asked (left out where none is shipped), "kind", "values" and "texts" are what is asked for, and the rest is
/// what the walk saw. With MAQUETTE_WRITE_CONTRACT set the files are written anew, and every row whose entry changed fails: read
/// the difference as closely as code.
class ContractWalk : public TestCase
{

protected:
    explicit ContractWalk(QList<ContractPart::What> parts);

    struct Row
    {
        Provider vendor;
        ContractPart part;
        /// Of contract.expected.json.
        QJsonObject entry;
        Model model;
    };

    void addRows() const;
    /// The row under test; a failure by name when it lacks a fixture or its model is not shipped.
    bool open(Row &row) const;
    /// Compares what was seen with the entry, and looks where the key went.
    static void compare(const Row &row, const ContractHouse &house, QJsonObject seen);
    /// The model that `entry` names, or one that nobody ships where the provider ships none of its kind.
    Model modelFor(const Row &row, ModelKind kind) const;

private:
    static void write(const Row &row, const QJsonObject &entry);
    bool isOfPart(const Row &row, ModelKind kind, const Model &model) const;

    std::vector<Provider> m_vendors;
    QList<ContractPart::What> m_parts;
    Catalog m_catalog;
};

} // namespace maquette::test
