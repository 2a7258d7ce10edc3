#pragma once

#include "core/base/result.h"
#include "core/calls/router.h"

#include <QObject>

namespace maquette {

class Catalog;
class Dispatcher;

/// Asks a candidate's provider what can be set for its model, where it tells that of each model alone, and keeps it in
/// the catalogue for the account. Costs nothing.
///
/// Owned by `owner`; deleting it aborts silently. finished() comes exactly once, never before control has returned to the
/// event loop; then it deletes itself.
class ModelLookup final : public QObject
{
    Q_OBJECT
public:
    /// `dispatcher` and `catalog` must outlive it.
    ModelLookup(Dispatcher &dispatcher, Catalog &catalog, Candidate candidate, QObject *owner);

    /// Whether it is worth asking: the provider tells, and the catalogue does not know yet.
    static bool isNeeded(const Candidate &candidate);

signals:
    /// The model as the catalogue knows it now. Where the provider runs a model only in a version of it the id is that
    /// of the version.
    void finished(const maquette::Result<maquette::Model> &model);

private:
    void receive(const Result<HttpResponse> &result);
    void finish(const Result<Model> &model);

    Catalog &m_catalog;
    const Candidate m_candidate;
};

} // namespace maquette
