# SPDX-License-Identifier: Apache-2.0
"""Derives the demonstration case of data/yangtze from data that Debian packages install."""
