#pragma once

#include "core/ledger/invoice.h"
#include "ui/widgets/formcard.h"

#include <QList>

#include <utility>

class QComboBox;

namespace maquette::ui {

/// Which columns of an export tell what, where its headers do not say it by themselves.
class InvoiceColumns final : public FormCard
{
    Q_OBJECT
public:
    /// `providers` are ids and names.
    explicit InvoiceColumns(const QList<std::pair<QString, QString>> &providers, QWidget *parent = nullptr);

    /// The columns that the file has. Nothing is chosen of them then.
    void setHeaders(const QStringList &headers);
    InvoiceMapping mapping() const;

signals:
    void compareRequested();

private:
    QComboBox *m_provider;
    /// By what they tell.
    QList<std::pair<InvoiceColumn, QComboBox *>> m_columns;
};

} // namespace maquette::ui
