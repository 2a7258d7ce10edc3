#pragma once

#include <QDialog>
#include <QUrl>

namespace maquette::ui {

/// Shows where a link really goes before it is opened. An answer's words say nothing about its address.
class LinkDialog : public QDialog
{
    Q_OBJECT
public:
    explicit LinkDialog(const QUrl &url, QWidget *parent = nullptr);

    /// Only what a browser or a mail program is for.
    static bool canOpen(const QUrl &url);
};

} // namespace maquette::ui
